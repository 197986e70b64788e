using System.Text;
using System.Text.Json.Nodes;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.ModelProviders;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Skills;
using KagentTyped.Runtime.Templates;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Tools;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Compilation;

/// <summary>Writes the settings of a declarative agent's runtime.</summary>
/// <param name="reader">Reads Namespaces.</param>
/// <param name="dependencies">Reads everything else.</param>
/// <param name="options">What the installation decides.</param>
internal sealed class ConfigCompiler(IObjectReader reader, DependencyReader dependencies, CompilerOptions options)
{
    private const string Path = "spec.declarative";

    private readonly ModelTranslator _models = new(dependencies);

    /// <summary>The settings, what they need in the pod, and the hashes of the Secrets behind them.</summary>
    public async Task<(AgentConfig Config, PodParts Parts, ReadOnlyMemory<byte> SecretHash)> CompileAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        var spec = agent.Spec?.Declarative
            ?? throw new AgentValidationException(Path, "declarative must be specified if type is Declarative, or byo must be specified if type is BYO");
        var parts = new PodParts();
        var hash = new List<byte>();
        var reference = ModelOf(spec, agent.GetNamespace());
        var model = await _models.TranslateAsync(reference, agent.GetNamespace(), $"{Path}.modelConfig", cancellationToken).ConfigureAwait(false);
        Add(model, parts, hash);
        var (message, messagePath) = await MessageAsync(spec, agent.GetNamespace(), cancellationToken).ConfigureAwait(false);
        CheckSize(message, messagePath);
        var context = await ContextAsync(agent, spec, model, parts, hash, cancellationToken).ConfigureAwait(false);
        var memory = await MemoryAsync(agent, spec, model, parts, hash, cancellationToken).ConfigureAwait(false);
        var tools = await new ToolTranslator(reader, dependencies, options).TranslateAsync(agent, parts, hash, cancellationToken).ConfigureAwait(false);
        string instruction = await InstructionAsync(agent, spec, message, messagePath, tools, cancellationToken).ConfigureAwait(false);

        var settings = new JsonObject
        {
            ["model"] = model.Settings,
            ["description"] = agent.Spec.Description ?? "",
            ["instruction"] = instruction,
        };
        AddList(settings, "http_tools", tools.Http);
        AddList(settings, "sse_tools", tools.Sse);
        AddList(settings, "remote_agents", tools.Agents);
        if (spec.GetExecuteCodeBlocks() is { } executes)
            settings["execute_code"] = executes;
        settings["stream"] = spec.Stream ?? false;
        if (memory is not null)
            settings["memory"] = memory;
        if (agent.Spec.Sandbox?.Network is { } network)
            settings["network"] = Network(network);
        if (context is not null)
            settings["context_config"] = context;
        return (new(settings), parts, hash.ToArray());
    }

    private ObjectRef ModelOf(SandboxAgentSpecDeclarative spec, string namespaceName)
    {
        if (!string.IsNullOrEmpty(spec.ModelConfig))
            return new(namespaceName, spec.ModelConfig);
        return options.DefaultModelConfig ?? throw new AgentValidationException($"{Path}.modelConfig", "the agent names no ModelConfig, and the installation has no default one");
    }

    private async Task<(string Message, string FieldPath)> MessageAsync(SandboxAgentSpecDeclarative spec, string namespaceName, CancellationToken cancellationToken)
    {
        if (spec.SystemMessageFrom is { } source)
        {
            string path = $"{Path}.systemMessageFrom";
            return (await dependencies.ResolveAsync(source.ToValueSource(), namespaceName, path, cancellationToken).ConfigureAwait(false), path);
        }

        return string.IsNullOrEmpty(spec.SystemMessage)
            ? throw new AgentValidationException($"{Path}.systemMessage", "at least one system message source (SystemMessage or SystemMessageFrom) must be specified")
            : (spec.SystemMessage, $"{Path}.systemMessage");
    }

    private static void CheckSize(string message, string path)
    {
        int bytes = Encoding.UTF8.GetByteCount(message);
        if (bytes > TemplateExecutor.MaxOutput)
            throw new AgentValidationException(path, $"the system message has {bytes} bytes; the Secret that brings it to the agent holds at most {TemplateExecutor.MaxOutput}");
    }

    private async Task<JsonObject?> ContextAsync(IAgentObject agent, SandboxAgentSpecDeclarative spec, TranslatedModel model, PodParts parts, List<byte> hash, CancellationToken cancellationToken)
    {
        if (spec.Context?.Compaction is not { } compaction)
            return null;

        // The schema's defaults, for objects that come from no API server.
        var settings = new JsonObject
        {
            ["compaction_interval"] = compaction.CompactionInterval ?? 5,
            ["overlap_size"] = compaction.OverlapSize ?? 2,
        };
        if (compaction.Summarizer is { } summarizer)
        {
            var translated = await OtherModelAsync(
                agent, spec, model, summarizer.ModelConfig, $"{Path}.context.compaction.summarizer.modelConfig", "failed to translate summarizer model config", cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(translated, model))
                Add(translated, parts, hash);
            settings["summarizer_model"] = translated.Settings.DeepClone();
            if (!string.IsNullOrEmpty(summarizer.PromptTemplate))
                settings["prompt_template"] = summarizer.PromptTemplate;
        }

        if (compaction.TokenThreshold is { } threshold)
            settings["token_threshold"] = threshold;
        if (compaction.EventRetentionSize is { } size)
            settings["event_retention_size"] = size;
        return new() { ["compaction"] = settings };
    }

    private async Task<JsonObject?> MemoryAsync(IAgentObject agent, SandboxAgentSpecDeclarative spec, TranslatedModel model, PodParts parts, List<byte> hash, CancellationToken cancellationToken)
    {
        if (spec.Memory is not { } memory)
            return null;
        var translated = await OtherModelAsync(agent, spec, model, memory.ModelConfig, $"{Path}.memory.modelConfig", "failed to resolve embedding config", cancellationToken).ConfigureAwait(false);
        if (!ReferenceEquals(translated, model))
            Add(translated, parts, hash);
        var embedding = new JsonObject { ["provider"] = translated.Type, ["model"] = translated.Model };
        if (!string.IsNullOrEmpty(translated.BaseUrl))
            embedding["base_url"] = translated.BaseUrl;
        var settings = new JsonObject();
        if (memory.TtlDays is { } days and not 0)
            settings["ttl_days"] = days;
        settings["embedding"] = embedding;
        return settings;
    }

    /// <summary>The agent's own model where the name is empty or the same, else the one of that name.</summary>
    private async Task<TranslatedModel> OtherModelAsync(IAgentObject agent, SandboxAgentSpecDeclarative spec, TranslatedModel model, string? name, string path, string failure, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name) || name == spec.ModelConfig)
            return model;
        try
        {
            return await _models.TranslateAsync(new(agent.GetNamespace(), name), agent.GetNamespace(), path, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentValidationException e)
        {
            throw new AgentValidationException(path, $"{Prefix(failure, name)}: {e.Message}", e);
        }
        catch (AgentDependencyException e)
        {
            throw new AgentDependencyException(path, e.Failure, $"{Prefix(failure, name)}: {e.Message}", e);
        }
    }

    // Only kagent's message on the summarizer repeats the name.
    private static string Prefix(string failure, string name) => failure.Contains("summarizer", StringComparison.Ordinal) ? $"{failure} {GoText.Quote(name)}" : failure;

    private async Task<string> InstructionAsync(IAgentObject agent, SandboxAgentSpecDeclarative spec, string message, string messagePath, ToolSettings tools, CancellationToken cancellationToken)
    {
        if (spec.PromptTemplate?.DataSources is not { Count: > 0 } sources)
            return message;
        var texts = await new PromptSources(dependencies).LoadAsync(sources, agent.GetNamespace(), $"{Path}.promptTemplate.dataSources", cancellationToken).ConfigureAwait(false);
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["AgentName"] = agent.GetName(),
            ["AgentNamespace"] = agent.GetNamespace(),
            ["Description"] = agent.Spec?.Description ?? "",
            ["ToolNames"] = tools.Names,
            ["SkillNames"] = SkillNamesOf(agent.Spec?.Skills),
        };
        string instruction;
        try
        {
            instruction = SystemMessageTemplate.Render(message, fields, texts, isSecret: spec.SystemMessageFrom?.Type.Value == ValueSource.Secret);
        }
        catch (FormatException e)
        {
            throw new AgentValidationException(messagePath, $"failed to execute system message template: {e.Message}", e);
        }

        CheckSize(instruction, messagePath);
        return instruction;
    }

    private static IReadOnlyList<string> SkillNamesOf(SandboxAgentSpecSkills? skills) =>
    [
        .. (skills?.Refs ?? []).Select(SkillNames.OfImage),
        .. (skills?.GitRefs ?? []).Select(source => SkillNames.OfRepository(source.Name, source.Path, source.Url ?? "")),
    ];

    private static JsonObject Network(SandboxAgentSpecSandboxNetwork network)
        => network.AllowedDomains is { Count: > 0 } domains
            ? new() { ["allowed_domains"] = new JsonArray([.. domains.Select(domain => (JsonNode?)JsonValue.Create(domain))]) }
            : [];

    private static void Add(TranslatedModel model, PodParts parts, List<byte> hash)
    {
        parts.Merge(model.Parts);
        hash.AddRange(model.SecretHash.Span);
    }

    private static void AddList(JsonObject settings, string name, JsonArray values)
    {
        if (values.Count > 0)
            settings[name] = values;
    }
}

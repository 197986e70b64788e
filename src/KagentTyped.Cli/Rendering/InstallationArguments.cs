using System.CommandLine;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Installation;
using KagentTyped.Runtime.References;

namespace KagentTyped.Cli.Rendering;

/// <summary>The options that say how kagent is installed, named as kagent names its own.</summary>
internal sealed class InstallationArguments
{
    private const string Unknown = "latest";

    private readonly Option<string> _namespace = new("--kagent-namespace")
    {
        Description = "The namespace of the kagent controller, whose address agents get.",
        HelpName = "NAMESPACE",
        DefaultValueFactory = _ => new KagentInstallation().Namespace,
    };

    private readonly Option<string> _registry = new("--image-registry")
    {
        Description = "The registry of kagent's images.",
        HelpName = "REGISTRY",
        DefaultValueFactory = _ => new CompilerOptions().Images.Registry,
    };

    private readonly Option<string> _tag = new("--image-tag")
    {
        Description = "The tag of kagent's images. An installation knows digests; without them the images shown are those of this tag.",
        HelpName = "TAG",
        DefaultValueFactory = _ => Unknown,
    };

    private readonly Option<string?> _app = Digest("app", "python runtime");
    private readonly Option<string?> _go = Digest("golang-adk", "go runtime");
    private readonly Option<string?> _goFull = Digest("golang-adk-full", "go runtime for agents that run foreign code");
    private readonly Option<string?> _proxy = new("--proxy-url") { Description = "The proxy in front of tools and agents.", HelpName = "URL" };
    private readonly Option<string?> _model = new("--default-model-config") { Description = "The ModelConfig of agents that name none.", HelpName = "[NAMESPACE/]NAME" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_namespace, _registry, _tag, _app, _go, _goFull, _proxy, _model])
            command.Options.Add(option);
    }

    /// <summary>What the options say.</summary>
    /// <exception cref="UsageException">A value is malformed.</exception>
    public CompilerOptions Read(ParseResult result)
    {
        string kagentNamespace = result.GetRequiredValue(_namespace);
        string tag = result.GetRequiredValue(_tag);
        string registry = result.GetRequiredValue(_registry);
        ObjectRef? model = null;
        if (result.GetValue(_model) is { } text)
        {
            if (!ObjectRef.TryParse(text, kagentNamespace, out var parsed, out string? problem))
                throw new UsageException($"--default-model-config: {problem}");
            model = parsed;
        }

        return new()
        {
            Installation = new() { Namespace = kagentNamespace },
            Images = new()
            {
                Registry = registry,
                Tag = tag,
                AppDigest = result.GetValue(_app),
                GolangAdkDigest = result.GetValue(_go),
                GolangAdkFullDigest = result.GetValue(_goFull),
            },
            SkillsImage = new() { Registry = registry, Tag = tag },
            ProxyUrl = result.GetValue(_proxy),
            DefaultModelConfig = model,
        };
    }

    private static Option<string?> Digest(string image, string what) => new($"--{image}-image-digest") { Description = $"The digest of the {what}.", HelpName = "DIGEST" };
}

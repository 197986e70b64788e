using System.Diagnostics.CodeAnalysis;
using System.Net;
using k8s;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;

namespace KagentTyped.Cli.Readiness;

/// <summary>The Sandboxes of the input, and what the runtime makes of them: it reads them as it would read them from a cluster.</summary>
/// <param name="defaultNamespace">The namespace of objects that name none.</param>
internal sealed class GivenSandboxes(string defaultNamespace)
{
    private readonly RoutingSandboxBackend _backend = new(new AgentSandboxBackend(), substrate: null);

    private readonly Dictionary<ObjectRef, CannedAnswer> _answers = [];

    /// <summary>The kind of the objects.</summary>
    public static ResourceDefinition Kind { get; } = DefinitionOf<Sandbox>.Value;

    /// <summary>Takes a Sandbox of the input.</summary>
    /// <param name="source">The object, with a name.</param>
    /// <returns>What is wrong with it.</returns>
    public IEnumerable<Finding> Add(ManifestObject source)
    {
        var reference = ObjectRef.Of(source.Namespace, source.Name, defaultNamespace);
        bool fits = Read(source, out var sandbox, out var finding);
        var answer = fits
            ? new CannedAnswer(HttpStatusCode.OK, ModelJson.SerializeToUtf8Bytes(sandbox!))
            : CannedAnswer.Failure(HttpStatusCode.InternalServerError, "the Sandbox of the input cannot be read");
        bool isNew = _answers.TryAdd(reference, answer);
        if (!fits)
            yield return finding!;
        if (!isNew)
            yield return source.FindingAt("metadata.name", $"Sandbox {reference} is in the input already");
    }

    /// <summary>The readiness of an agent.</summary>
    /// <param name="agent">The agent, with a namespace.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AgentReadiness> JudgeAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        var reference = agent.GetReference();
        var answer = _answers.TryGetValue(reference, out var given)
            ? given
            : CannedAnswer.Failure(HttpStatusCode.NotFound, $"{Kind.Plural}.{Kind.Group} \"{reference.Name}\" not found");
        using var handler = new CannedAnswerHandler(answer);
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = "http://input.invalid" }, handler);
        var readiness = await SandboxBackends.ComputeReadyAsync(_backend, client, agent, cancellationToken).ConfigureAwait(false);
        return new(reference, ReadinessSummary.ForAgent(readiness));
    }

    private static bool Read(ManifestObject source, [NotNullWhen(true)] out Sandbox? sandbox, [NotNullWhen(false)] out Finding? finding)
    {
        if (!source.TryBind(out sandbox, out finding))
            return false;

        // Null fits any list in JSON; the API server takes none in this one, and readers of conditions expect none.
        int empty = sandbox.Status?.Conditions is { } conditions ? conditions.IndexOf(null!) : -1;
        finding = empty < 0 ? null : source.FindingAt($"status.conditions[{empty}]", "null is no condition");
        return finding is null;
    }
}

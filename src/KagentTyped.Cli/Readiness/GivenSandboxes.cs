using System.Diagnostics.CodeAnalysis;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;

namespace KagentTyped.Cli.Readiness;

/// <summary>The Sandboxes of the input, and what the runtime makes of them.</summary>
/// <param name="defaultNamespace">The namespace of objects that name none.</param>
internal sealed class GivenSandboxes(string defaultNamespace)
{
    private readonly RoutingSandboxBackend _backend = new(new AgentSandboxBackend(), substrate: null);

    // Null stands for one that could not be read.
    private readonly Dictionary<ObjectRef, Sandbox?> _sandboxes = [];

    /// <summary>The kind of the objects.</summary>
    public static ResourceDefinition Kind { get; } = DefinitionOf<Sandbox>.Value;

    /// <summary>Takes a Sandbox of the input.</summary>
    /// <param name="source">The object, with a name.</param>
    /// <returns>What is wrong with it.</returns>
    public IEnumerable<Finding> Add(ManifestObject source)
    {
        var reference = ObjectRef.Of(source.Namespace, source.Name, defaultNamespace);
        bool fits = Read(source, out var sandbox, out var finding);
        bool isNew = _sandboxes.TryAdd(reference, fits ? sandbox : null);
        if (!fits)
            yield return finding!;
        if (!isNew)
            yield return source.FindingAt("metadata.name", $"Sandbox {reference} is in the input already");
    }

    /// <summary>The readiness of an agent.</summary>
    /// <param name="agent">The agent, with a namespace.</param>
    public AgentReadiness Judge(IAgentObject agent)
    {
        var reference = agent.GetReference();
        return new(reference, ReadinessSummary.ForAgent(Judge(agent, reference)));
    }

    private SandboxReadiness Judge(IAgentObject agent, ObjectRef reference)
    {
        try
        {
            SandboxBackends.ValidatePlatform(_backend, agent);
        }
        catch (SandboxBackendNotConfiguredException e)
        {
            return SandboxReadiness.Unknown(ReadinessReasons.SandboxBackendNotConfigured, e.Message);
        }

        if (!_sandboxes.TryGetValue(reference, out var sandbox))
            return SandboxReadiness.Unknown(ReadinessReasons.SandboxNotFound, $"{Kind.Plural}.{Kind.Group} \"{reference.Name}\" not found");
        return sandbox is null
            ? SandboxReadiness.Unknown(ReadinessReasons.SandboxGetFailed, "the Sandbox of the input cannot be read")
            : AgentSandboxBackend.Judge(sandbox);
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

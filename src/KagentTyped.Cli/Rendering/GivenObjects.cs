using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>The objects of the input: the agents to render, and what they refer to.</summary>
/// <param name="defaultNamespace">The namespace of objects that name none.</param>
internal sealed class GivenObjects(string defaultNamespace) : IObjectReader
{
    private static readonly GivenKind[] Kinds =
    [
        GivenKind.Ours<SandboxAgent>(),
        GivenKind.Ours<Agent>(),
        GivenKind.Ours<AgentHarness>(),
        GivenKind.Ours<ModelConfig>(),
        GivenKind.Ours<RemoteMCPServer>(),
        GivenKind.Foreign<MCPServer>(),
        GivenKind.Ours<WorkerPool>(),
        GivenKind.Core<V1ConfigMap>("ConfigMap"),
        GivenKind.Core<V1Secret>("Secret"),
        GivenKind.Core<V1Service>("Service"),
        GivenKind.Core<V1Namespace>("Namespace"),
    ];

    // Null stands for an object that could not be read.
    private readonly Dictionary<(string Kind, ObjectRef Reference), IKubernetesObject<V1ObjectMeta>?> _objects = [];
    private readonly List<GivenAgent> _agents = [];
    private ObjectRef? _installed;

    /// <summary>The agents and harnesses, in order.</summary>
    public IReadOnlyList<GivenAgent> Agents => _agents;

    /// <summary>Takes an object of the input.</summary>
    /// <param name="source">The object.</param>
    /// <returns>What is wrong with it.</returns>
    public IReadOnlyList<Finding> Add(ManifestObject source)
    {
        if (Kinds.FirstOrDefault(kind => kind.Kind == source.Kind && kind.ApiVersion == source.ApiVersion) is not { } kind)
            return [Unexpected(source)];
        bool isNamespaced = kind.Kind != V1Namespace.KubeKind;
        var reference = isNamespaced ? ObjectRef.Of(source.Namespace, source.Name, defaultNamespace) : new("", source.Name);
        var (model, findings) = kind.Read(source);
        if (model is not null && isNamespaced)
        {
            // As kubectl does; the file itself decides about everything else.
            model.Metadata.NamespaceProperty = reference.Namespace;
        }

        // The compiler says it of agents; nothing can refer to any other object without a name.
        bool isAgent = model is SandboxAgent or Agent or AgentHarness;
        if (source.Name.Length > 0 && !_objects.TryAdd((kind.Kind, reference), model))
            return [.. findings, source.FindingAt("metadata.name", $"{kind.Kind} {(isNamespaced ? reference.ToString() : reference.Name)} is in the input already")];
        if (source.Name.Length == 0 && findings.Count == 0 && !isAgent)
            return [source.FindingAt("metadata.name", "required: nothing can refer to an object without a name")];
        if (model is SandboxAgent sandbox)
            _agents.Add(new(source, sandbox.AsAgentObject()));
        else if (model is Agent agent)
            _agents.Add(new(source, agent.AsAgentObject()));
        else if (model is AgentHarness harness)
            _agents.Add(new(source, null, harness));
        return findings;
    }

    /// <summary>Takes a WorkerPool for granted that belongs to the installation and so need not be in the input.</summary>
    /// <param name="pool">The pool; by namespace and name.</param>
    public void Assume(ObjectRef pool) => _installed = pool;

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(ObjectRef reference, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        string kind = typeof(T).Name.StartsWith("V1", StringComparison.Ordinal) ? typeof(T).Name[2..] : typeof(T).Name;
        if (typeof(T) == typeof(WorkerPool) && _installed == reference && !_objects.ContainsKey((kind, reference)))
            return Task.FromResult((T)(object)new WorkerPool());
        if (!_objects.TryGetValue((kind, reference), out var found))
            return Task.FromException<T>(ObjectReadException.NotFound<T>(reference));
        return found is T model
            ? Task.FromResult(model)
            : Task.FromException<T>(new ObjectReadException(ApiFailure.Other, $"the {kind} of the input cannot be read"));
    }

    private static Finding Unexpected(ManifestObject source)
    {
        string wanted = string.Join(", ", Kinds.Select(kind => $"{kind.Kind} ({kind.ApiVersion})"));
        if (source.Root["kind"] is null)
            return source.FindingAt(source.Root["apiVersion"] is null ? "" : "kind", $"not a Kubernetes object with a kind; expected one of {wanted}");
        return Kinds.FirstOrDefault(kind => kind.Kind == source.Kind) is { } sameKind
            ? source.FindingAt("apiVersion", $"unsupported version \"{source.ApiVersion}\" of {source.Kind}; expected {sameKind.ApiVersion}")
            : source.FindingAt("kind", $"unsupported kind \"{source.Kind}\" of apiVersion \"{source.ApiVersion}\"; expected one of {wanted}");
    }
}

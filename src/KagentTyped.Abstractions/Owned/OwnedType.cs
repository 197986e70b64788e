using k8s;
using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped;

/// <summary>A kind that a backend owns: its name, how to list and watch it, and the permissions that takes.</summary>
public sealed class OwnedType : IEquatable<OwnedType>
{
    private readonly OwnedTypeAccess _access;

    private OwnedType(ResourceDefinition definition, Type type, IReadOnlyList<string> verbs, OwnedTypeAccess access)
    {
        Definition = definition;
        Type = type;
        Verbs = verbs;
        _access = access;
    }

    /// <summary>The verbs of a controller that creates, changes, watches and removes objects of a kind.</summary>
    public static IReadOnlyList<string> DefaultVerbs { get; } = ["get", "list", "watch", "create", "update", "patch", "delete"];

    /// <summary>What is known of the kind.</summary>
    public ResourceDefinition Definition { get; }

    /// <summary>The .NET type of the objects.</summary>
    public Type Type { get; }

    /// <summary>The API group; empty for the core group.</summary>
    public string Group => Definition.Group;

    /// <summary>The version.</summary>
    public string Version => Definition.Version;

    /// <summary>The kind.</summary>
    public string Kind => Definition.Kind;

    /// <summary>The plural resource name used in URLs.</summary>
    public string Plural => Definition.Plural;

    /// <summary>Namespaced or cluster-wide.</summary>
    public ResourceScope Scope => Definition.Scope;

    /// <summary>What the owner may do with objects of the kind, as RBAC verbs.</summary>
    public IReadOnlyList<string> Verbs { get; }

    /// <summary>The entry of a generated root type.</summary>
    /// <typeparam name="T">The root type.</typeparam>
    /// <param name="verbs">RBAC verbs; <see cref="DefaultVerbs"/> when none are given.</param>
    public static OwnedType Of<T>(params string[] verbs)
        where T : class, ICustomResource<T>
        => new(T.Definition, typeof(T), verbs.Length == 0 ? DefaultVerbs : verbs, OwnedTypeAccess.For(T.Definition, Shapes.Model<T>()));

    /// <summary>The entry of a core kind.</summary>
    /// <typeparam name="T">The type in <c>k8s.Models</c>.</typeparam>
    /// <param name="definition">Group, version, kind, plural and scope.</param>
    /// <param name="verbs">RBAC verbs; <see cref="DefaultVerbs"/> when none are given.</param>
    public static OwnedType OfCore<T>(ResourceDefinition definition, params string[] verbs)
        where T : class, IKubernetesObject<V1ObjectMeta>
        => new(definition, typeof(T), verbs.Length == 0 ? DefaultVerbs : verbs, OwnedTypeAccess.For(definition, Shapes.Core<T>()));

    /// <summary>Lists objects of the kind, all pages. An object that cannot be read is reported in the result and leaves the others.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="namespaceName">The namespace, or null for the whole cluster.</param>
    /// <param name="labelSelector">A label selector, or null for all.</param>
    /// <param name="fieldSelector">A field selector, or null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="k8s.Autorest.HttpOperationException">The API server refused; 404 means that the kind is not installed.</exception>
    /// <exception cref="System.Text.Json.JsonException">The answer is no list.</exception>
    public Task<OwnedObjects> ListAsync(IKubernetes client, string? namespaceName, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default)
        => _access.ListAsync(client, namespaceName, labelSelector, fieldSelector, cancellationToken);

    /// <summary>Watches objects of the kind until the server ends the watch. An object that cannot be read is an event of its own, and the watch goes on.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="namespaceName">The namespace, or null for the whole cluster.</param>
    /// <param name="labelSelector">A label selector, or null for all.</param>
    /// <param name="fieldSelector">A field selector, or null for all.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="k8s.Autorest.HttpOperationException">The API server refused; 404 means that the kind is not installed.</exception>
    /// <exception cref="KubernetesException">The API server reported an error in the stream; 410 means that events were lost: list again.</exception>
    /// <exception cref="System.Text.Json.JsonException">What the server sent is no watch event.</exception>
    public IAsyncEnumerable<OwnedEvent> WatchAsync(IKubernetes client, string? namespaceName, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default)
        => _access.WatchAsync(client, namespaceName, labelSelector, fieldSelector, cancellationToken);

    /// <summary>Whether both stand for the same group, version and kind.</summary>
    /// <param name="other">The entry to compare with.</param>
    public bool Equals(OwnedType? other) => other is not null && Group == other.Group && Version == other.Version && Kind == other.Kind;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OwnedType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Group, Version, Kind);

    /// <summary>Kind and API version, as messages name a kind: <c>Sandbox (agents.x-k8s.io/v1alpha1)</c>.</summary>
    public override string ToString() => $"{Kind} ({Definition.ApiVersion})";
}

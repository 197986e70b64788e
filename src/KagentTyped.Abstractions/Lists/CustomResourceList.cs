using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>A list of custom resources as the API server returns it.</summary>
/// <typeparam name="T">The kind of the items.</typeparam>
/// <typeparam name="TSelf">The list type itself.</typeparam>
public abstract class CustomResourceList<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSelf> : Model<TSelf>, IKubernetesObject<V1ListMeta>, IItems<T>
    where T : class, ICustomResource<T>
    where TSelf : CustomResourceList<T, TSelf>
{
    /// <summary>Group and version of the items.</summary>
    public string ApiVersion { get; set; } = T.Definition.ApiVersion;

    /// <summary>The kind of the list.</summary>
    public string Kind { get; set; } = T.Definition.ListKind;

    /// <summary>Resource version and continuation of the list.</summary>
    public V1ListMeta Metadata { get => field ??= new(); set; }

    /// <summary>The objects that could be read.</summary>
    public IList<T> Items { get => field ??= []; set; }

    /// <summary>
    /// The objects whose JSON does not fit their type, in order; mostly empty. They are not among <see cref="Items"/>, and are written
    /// back where they stood.
    /// </summary>
    public IReadOnlyList<UndecodableItem> Undecodable { get; private set; } = [];

    /// <inheritdoc/>
    protected override void Describe(ModelShape<TSelf> shape) => shape
        .Add("apiVersion", Shapes.String, list => list.ApiVersion, (list, value) => list.ApiVersion = value ?? list.ApiVersion)
        .Add("kind", Shapes.String, list => list.Kind, (list, value) => list.Kind = value ?? list.Kind)
        .Add("metadata", Shapes.Core<V1ListMeta>(), list => list.Metadata, (list, value) => list.Metadata = value!)
        .Add(
            "items",
            new ListContentShape<T>(Shapes.Model<T>()),
            list => new ListContent<T>(list.Items, list.Undecodable),
            (list, content) => (list.Items, list.Undecodable) = (content.Items, content.Undecodable));
}

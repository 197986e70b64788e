using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>A list of custom resources as the API server returns it.</summary>
/// <typeparam name="T">The kind of the items.</typeparam>
/// <typeparam name="TSelf">The list type itself.</typeparam>
public abstract class CustomResourceList<T, TSelf> : IKubernetesObject<V1ListMeta>, IItems<T>, IJsonModel<TSelf>
    where T : class, ICustomResource<T>
    where TSelf : CustomResourceList<T, TSelf>, new()
{
    /// <summary>Group and version of the items.</summary>
    public string ApiVersion { get; set; } = T.Definition.ApiVersion;

    /// <summary>The kind of the list.</summary>
    public string Kind { get; set; } = T.Definition.ListKind;

    /// <summary>Resource version and continuation of the list.</summary>
    public V1ListMeta Metadata { get => field ??= new(); set; }

    /// <summary>The objects.</summary>
    public IList<T> Items { get => field ??= []; set; }

    static ModelShape<TSelf> IJsonModel<TSelf>.Shape { get; } = new ModelShape<TSelf>(() => new TSelf())
        .Add("apiVersion", Shapes.String, list => list.ApiVersion, (list, value) => list.ApiVersion = value ?? list.ApiVersion)
        .Add("kind", Shapes.String, list => list.Kind, (list, value) => list.Kind = value ?? list.Kind)
        .Add("metadata", Shapes.Core<V1ListMeta>(), list => list.Metadata, (list, value) => list.Metadata = value!)
        .Add("items", Shapes.List(Shapes.Model<T>())!, list => list.Items, (list, value) => list.Items = value!);

    IDictionary<string, JsonElement>? IJsonModel.UnknownFields { get; set; }

    /// <summary>A copy that shares nothing that can change.</summary>
    public TSelf DeepClone() => ShapeOf<TSelf>().Deepen((TSelf)MemberwiseClone());

    /// <summary>Whether both hold the same objects in the same order at the same resource version.</summary>
    /// <param name="other">The list to compare with.</param>
    public bool SemanticEquals(TSelf? other) => ShapeOf<TSelf>().Same((TSelf)this, other);

    private static ModelShape<TModel> ShapeOf<TModel>()
        where TModel : class, IJsonModel<TModel>
        => TModel.Shape;
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>What all generated types have in common: they know their own properties.</summary>
/// <typeparam name="TSelf">The generated type, with a public constructor without parameters.</typeparam>
public abstract class Model<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSelf> : IJsonModel<TSelf>
    where TSelf : Model<TSelf>
{
    IDictionary<string, JsonElement>? IJsonModel.UnknownFields { get; set; }

    /// <inheritdoc/>
    public TSelf DeepClone() => ModelShape<TSelf>.Instance.Deepen((TSelf)MemberwiseClone());

    /// <inheritdoc/>
    public bool SemanticEquals(TSelf? other) => ModelShape<TSelf>.Instance.Same((TSelf)this, other);

    void IJsonModel.WriteJson(Utf8JsonWriter writer) => ModelShape<TSelf>.Instance.Write(writer, (TSelf)this);

    void IJsonModel<TSelf>.Describe(ModelShape<TSelf> shape) => Describe(shape);

    /// <inheritdoc cref="IJsonModel{TSelf}.Describe"/>
    protected abstract void Describe(ModelShape<TSelf> shape);
}

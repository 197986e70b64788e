using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>What all generated types have in common.</summary>
/// <typeparam name="TSelf">The generated type.</typeparam>
public abstract class Model<TSelf> : IJsonModel
    where TSelf : Model<TSelf>, IJsonModel<TSelf>
{
    IDictionary<string, JsonElement>? IJsonModel.UnknownFields { get; set; }

    /// <inheritdoc cref="IJsonModel{TSelf}.DeepClone"/>
    public TSelf DeepClone() => ModelShape<TSelf>.Instance.Deepen((TSelf)MemberwiseClone());

    /// <inheritdoc cref="IJsonModel{TSelf}.SemanticEquals"/>
    public bool SemanticEquals(TSelf? other) => ModelShape<TSelf>.Instance.Same((TSelf)this, other);

    void IJsonModel.WriteJson(Utf8JsonWriter writer) => ModelShape<TSelf>.Instance.Write(writer, (TSelf)this);
}

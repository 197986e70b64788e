using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KagentTyped.Validation;

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

    /// <summary>
    /// Fills in what the API server would: the defaults of the schema for absent values, and for nulls where null is no value, also inside of what is filled in.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model was generated without validation.</exception>
    public void ApplyDefaults() => ModelValidation.Checked(this).FillDefaults();

    /// <summary>
    /// What the API server would say against the object if it were created, in the server's order; empty when nothing. Judged is the JSON that the object would be
    /// written as, without unknown fields. Defaults are not filled in: see <see cref="ApplyDefaults"/>. A valid object takes no memory.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model was generated without validation.</exception>
    public IReadOnlyList<FieldError> Validate() => ModelValidation.Validate(this);

    /// <summary>What the API server would say if the object replaced another. Invalid values that were there before and are unchanged are tolerated.</summary>
    /// <param name="old">The object as it is stored.</param>
    /// <exception cref="InvalidOperationException">The model was generated without validation.</exception>
    public IReadOnlyList<FieldError> ValidateUpdate(TSelf old)
    {
        ArgumentNullException.ThrowIfNull(old);
        return ModelValidation.ValidateUpdate(this, old);
    }

    void IJsonModel.WriteJson(Utf8JsonWriter writer) => ModelShape<TSelf>.Instance.Write(writer, (TSelf)this);

    void IJsonModel<TSelf>.Describe(ModelShape<TSelf> shape) => Describe(shape);

    /// <inheritdoc cref="IJsonModel{TSelf}.Describe"/>
    protected abstract void Describe(ModelShape<TSelf> shape);
}

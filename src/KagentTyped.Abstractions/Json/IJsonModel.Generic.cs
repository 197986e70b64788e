namespace KagentTyped.Json;

/// <summary>A generated type, with what is typed by itself.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IJsonModel<TSelf> : IJsonModel
    where TSelf : class, IJsonModel<TSelf>
{
    /// <summary>Adds the properties of the type: how they are called in JSON and what they hold. Called once per type, on any object.</summary>
    /// <param name="shape">Still empty.</param>
    void Describe(ModelShape<TSelf> shape);

    /// <summary>A copy that shares nothing that can change.</summary>
    TSelf DeepClone();

    /// <summary>
    /// Whether both mean the same to the API server: absent and empty collections are alike, quantities count by value.
    /// </summary>
    /// <param name="other">The object to compare with.</param>
    bool SemanticEquals(TSelf? other);
}

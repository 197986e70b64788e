using KagentTyped.Json;

namespace KagentTyped;

/// <summary>An object of a kind that a CustomResourceDefinition describes, with the definition known from the type alone.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ICustomResource<TSelf> : ICustomResource, IJsonModel<TSelf>
    where TSelf : class, ICustomResource<TSelf>
{
    /// <summary>What the CustomResourceDefinition says of the kind.</summary>
    static abstract ResourceDefinition Definition { get; }

    ResourceDefinition ICustomResource.GetDefinition() => TSelf.Definition;

    /// <inheritdoc cref="Model{TSelf}.ValidateUpdate"/>
    IReadOnlyList<FieldError> ValidateUpdate(TSelf old);
}

using k8s;
using k8s.Models;

namespace KagentTyped;

/// <summary>An object of a kind that a CustomResourceDefinition describes.</summary>
public interface ICustomResource : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>What the CustomResourceDefinition says of the kind.</summary>
    ResourceDefinition GetDefinition();

    /// <inheritdoc cref="Json.Model{TSelf}.ApplyDefaults"/>
    void ApplyDefaults();

    /// <inheritdoc cref="Json.Model{TSelf}.Validate"/>
    IReadOnlyList<FieldError> Validate();
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>What the server makes of an object.</summary>
/// <param name="Object">The object as it would be stored, apart from what the server adds to metadata; null when it could not be read.</param>
/// <param name="Errors">Why it is refused; empty when it is not.</param>
public sealed record AdmittedObject(YamlNode? Object, IReadOnlyList<ValidationError> Errors)
{
    /// <summary>Whether the server takes the object.</summary>
    public bool IsAccepted => Errors.Count == 0;
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Manifests;

/// <summary>Something wrong in a manifest.</summary>
/// <param name="Rule">What was checked.</param>
/// <param name="Range">The key of an unknown field, a wrong value, or the start of the object that lacks a field.</param>
/// <param name="FieldPath">The field as the API server spells it: <c>spec.channels[0].type</c>; empty for a whole object or text.</param>
/// <param name="Message">What is wrong, in the API server's words where it has some, without place and path.</param>
public sealed record ManifestFinding(ManifestRule Rule, TextRange Range, string FieldPath, string Message)
{
    /// <summary>The path, where there is one, and the message.</summary>
    public override string ToString() => FieldPath.Length == 0 ? Message : $"{FieldPath}: {Message}";
}

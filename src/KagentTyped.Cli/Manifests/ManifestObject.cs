using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Manifests;

/// <summary>One Kubernetes object of the input, not yet checked.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Root">The object, or whatever stands in its place.</param>
internal sealed record ManifestObject(string File, YamlNode Root)
{
    /// <summary>The group and version; empty where there is none.</summary>
    public string ApiVersion => Root["apiVersion"]?.StringOrNull ?? "";

    /// <summary>The kind; empty where there is none.</summary>
    public string Kind => Root["kind"]?.StringOrNull ?? "";

    /// <summary>The name; empty where there is none.</summary>
    public string Name => Root["metadata"]?["name"]?.StringOrNull ?? "";

    /// <summary>The namespace; empty where there is none.</summary>
    public string Namespace => Root["metadata"]?["namespace"]?.StringOrNull ?? "";

    /// <summary>A finding at a field: at its value, or where it is missing, at the start of the innermost object that is there.</summary>
    /// <param name="fieldPath">The field, such as <c>spec.args[0]</c>; empty for the object itself.</param>
    /// <param name="message">What is wrong.</param>
    public Finding FindingAt(string fieldPath, string message) => new(File, FieldPlaces.Find(Root, fieldPath), fieldPath, message);
}

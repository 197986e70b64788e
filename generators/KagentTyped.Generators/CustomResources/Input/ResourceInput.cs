using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>One served version of one definition. Free of positions: an edit that moves lines leaves it equal.</summary>
/// <param name="Path">The file it is from.</param>
/// <param name="Document">The index of the definition in the file.</param>
/// <param name="Settings">What the project says about the file.</param>
/// <param name="Definition">The definition.</param>
/// <param name="Version">The version of it.</param>
internal sealed record ResourceInput(string Path, int Document, SchemaFileSettings Settings, CustomResourceDefinitionModel Definition, CustomResourceVersion Version)
{
    /// <summary>Identifies the definition that it is a version of.</summary>
    public string DefinitionIdentity => $"{Path}#{Document}";

    /// <summary>Group, version and kind, which identify the resource.</summary>
    public string Identity => $"{Definition.Group}/{Version.Name} {Definition.Kind}";
}

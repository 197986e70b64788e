namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>A version that the other versions of its definition are converted to and from.</summary>
/// <param name="Definition">Identifies the definition.</param>
/// <param name="Version">The version, such as <c>v1alpha2</c>.</param>
/// <param name="Namespace">The namespace of its types.</param>
/// <param name="Root">The root type.</param>
/// <param name="IsPublic">Whether the types are public.</param>
internal sealed record ConversionEntry(string Definition, string Version, string Namespace, string Root, bool IsPublic)
{
    public static ConversionEntry? Of(BoundResource resource)
        => resource is { Model: { } model, ConvertedDefinition: { } definition } ? new(definition, model.Version, model.Namespace, model.RootName, model.IsPublic) : null;
}

namespace KagentTyped.Generators.CustomResources;

/// <summary>The types of one resource that the project's JSON resolver has to know; those inside them are read and written by them.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Root">The root type.</param>
/// <param name="List">The list type.</param>
internal sealed record RegistryEntry(string Namespace, string Root, string List)
{
    public static RegistryEntry? Of(BoundResource resource)
        => resource.Model is { } model ? new(model.Namespace, model.RootName, model.ListName) : null;
}

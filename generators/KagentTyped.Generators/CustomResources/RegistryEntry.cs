using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources;

/// <summary>The types of one resource that the project's JSON resolver knows.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Models">The classes, root and list among them.</param>
/// <param name="Enums">The open enums.</param>
internal sealed record RegistryEntry(string Namespace, EquatableArray<string> Models, EquatableArray<string> Enums)
{
    public static RegistryEntry? Of(BoundResource resource) => resource.Model is not { } model ? null : new(
        model.Namespace,
        model.Types.Select(type => type.Name).Append(model.ListName).ToEquatableArray(),
        model.Enums.Select(type => type.Name).ToEquatableArray());
}

using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.Input;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Tells the names of the generated types as <c>TypeNames</c> would pin them.</summary>
internal static class TypeNameReport
{
    public static SchemaNote Note(ResourceInput input, BindingLog log) => new(
        NoteKind.TypeNames,
        input.Path,
        input.Document,
        input.Version.Name,
        "",
        $"{input.Identity}: TypeNames=\"{string.Join(";", log.Named.Select(type => $"{type.Path}={type.Name}"))}\"");
}

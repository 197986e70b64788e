using KagentTyped.Generators.CustomResources.Input;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Something to tell about a place in a schema. Free of positions: they are looked up when it is told.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="File">The file.</param>
/// <param name="Document">The index of the definition in the file.</param>
/// <param name="Version">The version of it; null for the start of the file.</param>
/// <param name="Path">The path in the schema; where it does not exist, as far as it does.</param>
/// <param name="Message">The text.</param>
internal sealed record SchemaNote(NoteKind Kind, string File, int Document, string? Version, string Path, string Message)
{
    /// <summary>A defect of the generator that came up over a resource.</summary>
    public static SchemaNote OfFailure(ResourceInput input, Exception e)
        => new(NoteKind.Failure, input.Path, input.Document, input.Version.Name, "", $"{input.Identity}: {e.GetType().Name}: {e.Message}");
}

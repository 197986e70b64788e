using KagentTyped.Cli.Manifests;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.Definitions;

/// <summary>The definitions that manifests are checked against: those of the command line, then those in the input, then ours.</summary>
internal static class GivenDefinitions
{
    /// <summary>Reads the definitions of the command line.</summary>
    /// <param name="given">Files of definitions that the user names.</param>
    /// <exception cref="ManifestReadException">A definition cannot be used.</exception>
    public static IReadOnlyList<CustomResourceDefinitionDocument> Named(IEnumerable<(string Name, string Text)> given)
        => [.. given.SelectMany(file => Usable(file.Name, CustomResourceDefinitionReader.Read(file.Text)))];

    /// <summary>All definitions, one per kind.</summary>
    /// <param name="named">Those of the command line.</param>
    /// <param name="input">The texts of the input, which may hold definitions too.</param>
    public static IReadOnlyList<CustomResourceDefinitionModel> All(IReadOnlyList<CustomResourceDefinitionDocument> named, IEnumerable<string> input)
    {
        var found = input.Where(text => text.Contains("CustomResourceDefinition", StringComparison.Ordinal)).SelectMany(text => CustomResourceDefinitionReader.Read(text).Documents);
        var ours = BundledDefinitions.All.SelectMany(definition => CustomResourceDefinitionReader.Read(definition.ReadText()).Documents);
        return [.. named.Concat(found).Concat(ours).Select(document => document.Definition).DistinctBy(definition => (definition.Group, definition.Kind))];
    }

    // A definition that cannot be read would make its objects pass unchecked.
    private static EquatableArray<CustomResourceDefinitionDocument> Usable(string name, CustomResourceDefinitionFile file)
    {
        var fault = file.Problems.FirstOrDefault(problem => problem.Kind is SchemaProblemKind.InvalidYaml or SchemaProblemKind.InvalidDefinition);
        if (fault is not null)
            throw new ManifestReadException($"{name}:{fault.Range.Start.Line}:{fault.Range.Start.Column}: {fault.Message}", new FormatException(fault.Message));
        return file.Documents.Count > 0 ? file.Documents : throw new ManifestReadException($"{name} holds no CustomResourceDefinition", new FormatException());
    }
}

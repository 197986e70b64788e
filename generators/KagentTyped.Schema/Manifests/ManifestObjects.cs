using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Manifests;

/// <summary>The objects of a manifest.</summary>
public static class ManifestObjects
{
    /// <summary>
    /// The objects of a text, lists taken apart, in order. A document with a problem is left out: its tree lacks something, so nothing may be concluded from it.
    /// </summary>
    /// <param name="parsed">The text.</param>
    public static IEnumerable<YamlNode> Of(YamlParseResult parsed)
        => parsed.Documents.Where(document => !HasProblem(document, parsed.Problems)).SelectMany(Of);

    private static IEnumerable<YamlNode> Of(YamlNode node)
    {
        bool isList = node["kind"]?.StringOrNull?.EndsWith("List", StringComparison.Ordinal) == true && node["items"]?.Kind == YamlNodeKind.Sequence;
        return isList ? node["items"]!.Items.SelectMany(Of) : [node];
    }

    private static bool HasProblem(YamlNode document, IReadOnlyList<YamlProblem> problems)
        => problems.Any(problem => problem.Range.Start.Offset >= document.Range.Start.Offset && problem.Range.Start.Offset <= document.Range.End.Offset);
}

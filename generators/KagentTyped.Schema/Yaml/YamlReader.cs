namespace KagentTyped.Schema.Yaml;

/// <summary>
/// Reads YAML or JSON the way Kubernetes' tools do (sigs.k8s.io/yaml: YAML 1.1 scalars, converted to JSON), keeping the place of
/// every node and key. Never throws on bad input.
/// </summary>
public static class YamlReader
{
    /// <summary>
    /// Deepest nesting that is read, aliases expanded. Real CustomResourceDefinitions stay below 100 levels, and 256 frames of any recursive
    /// walk over the tree fit a compiler thread's stack many times over.
    /// </summary>
    public const int MaxDepth = 256;

    /// <summary>
    /// Most nodes that a document may expand to, and most that the aliases of a whole text may stand for. The largest published CustomResourceDefinitions have some 50,000; a text of a few hundred
    /// characters can ask for billions through nested aliases.
    /// </summary>
    public const int MaxNodes = 2_000_000;

    /// <summary>Most problems that are told of one text. More help nobody, and a hostile file could bury a build under its diagnostics.</summary>
    public const int MaxProblems = 100;

    /// <summary>Reads all documents of <paramref name="text"/>.</summary>
    /// <param name="text">The whole file; a leading byte order mark is skipped.</param>
    public static YamlParseResult Read(string text) => new YamlTreeBuilder(text).Read();
}

namespace KagentTyped.Schema.Yaml;

/// <summary>Writes YAML.</summary>
public static class YamlWriter
{
    /// <summary>The YAML of one document.</summary>
    /// <param name="document">The tree.</param>
    public static string Write(YamlNode document) => JsonText.Write(document) + "\n";

    /// <summary>The YAML of several documents.</summary>
    /// <param name="documents">The trees, in order.</param>
    public static string Write(IReadOnlyList<YamlNode> documents) => string.Join("---\n", documents.Select(Write));
}

namespace KagentTyped.Cli;

/// <summary>The names of output formats.</summary>
internal static class OutputFormats
{
    /// <summary>YAML, one document per object.</summary>
    public const string Yaml = "yaml";

    /// <summary>JSON.</summary>
    public const string Json = "json";

    /// <summary>One line per object, in columns.</summary>
    public const string Table = "table";
}

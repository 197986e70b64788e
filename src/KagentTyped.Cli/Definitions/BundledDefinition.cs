namespace KagentTyped.Cli.Definitions;

/// <summary>A CustomResourceDefinition inside the tool.</summary>
/// <param name="Group">The API group.</param>
/// <param name="Plural">The plural resource name.</param>
/// <param name="ReadText">Reads its file, as it stands.</param>
internal sealed record BundledDefinition(string Group, string Plural, Func<string> ReadText)
{
    /// <summary>The name of the definition in a cluster.</summary>
    public string Name => $"{Plural}.{Group}";
}

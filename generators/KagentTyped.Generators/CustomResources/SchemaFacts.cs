using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources;

/// <summary>Readings of a schema that several parts share.</summary>
internal static class SchemaFacts
{
    /// <summary>Whether an int-or-string node is a Kubernetes quantity, which its pattern tells.</summary>
    public static bool IsQuantity(SchemaNode node)
        => node.Pattern is { } pattern && pattern.IndexOf("[KMGTPE]i", StringComparison.Ordinal) >= 0 && pattern.IndexOf("numkMGTPE", StringComparison.Ordinal) >= 0;
}

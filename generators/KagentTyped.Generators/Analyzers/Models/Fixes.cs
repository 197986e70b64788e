using System.Collections.Immutable;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What diagnostics tell the code fixes, which are in another assembly.</summary>
internal static class Fixes
{
    public static ImmutableDictionary<string, string?> None => ImmutableDictionary<string, string?>.Empty;

    /// <summary>The expression at the place of the diagnostic is to be this one.</summary>
    public static ImmutableDictionary<string, string?> Replace(string expression) => None.Add("Replacement", expression);

    /// <summary>Branches are to be added for these expressions.</summary>
    public static ImmutableDictionary<string, string?> AddArms(IEnumerable<string> expressions) => None.Add("Arms", string.Join("\n", expressions));
}

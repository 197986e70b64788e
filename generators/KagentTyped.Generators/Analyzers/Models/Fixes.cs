using System.Collections.Immutable;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What diagnostics tell the code fixes, which are in another assembly.</summary>
internal static class Fixes
{
    public static ImmutableDictionary<string, string?> None => ImmutableDictionary<string, string?>.Empty;

    /// <summary>The expression at the place of the diagnostic is to be this one.</summary>
    public static ImmutableDictionary<string, string?> Replace(string expression) => None.Add("Replacement", expression);

    /// <summary>The expression at the place of the diagnostic is to be this text, if there is one.</summary>
    public static ImmutableDictionary<string, string?> ReplaceBy(string? text) => text is null ? None : Replace(CSharpLiteral.Quote(text));

    /// <summary>These assignments are to be in the initializer.</summary>
    public static ImmutableDictionary<string, string?> SetMembers(IEnumerable<string> assignments) => None.Add("Members", string.Join("\n", assignments));

    /// <summary>Branches are to be added for these expressions.</summary>
    public static ImmutableDictionary<string, string?> AddArms(IEnumerable<string> expressions) => None.Add("Arms", string.Join("\n", expressions));
}

using System.Text.RegularExpressions;

namespace KagentTyped.Cli.EditorSchemas;

/// <summary>Patterns are RE2 to the server and ECMAScript to editors, which take a pattern that they cannot read for one that nothing matches.</summary>
internal static partial class EditorPattern
{
    /// <summary>The pattern where both read it alike; null where they do not.</summary>
    /// <param name="pattern">A pattern in RE2.</param>
    public static string? Of(string? pattern) => pattern is null || Foreign().IsMatch(pattern) ? null : pattern;

    // Flags and named groups, \A, \z, \Q, \C, \a, \x{}, octal numbers, classes of Unicode and of POSIX.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*(?:\\(?:[AzQECapP0-9]|x\{)|\(\?(?!:)|\[:)", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}

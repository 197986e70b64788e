using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KagentTyped.Schema.Patterns;

/// <summary>
/// A regular expression of the API server (Go's RE2 syntax) and the .NET expression of the same meaning. Where the run time has an engine that
/// takes time linear in the text, that one is used; otherwise a match is given up after <see cref="Timeout"/>.
/// </summary>
public sealed class Re2Pattern
{
    // RegexOptions.NonBacktracking, which netstandard2.0 has no name for.
    private const RegexOptions NonBacktracking = (RegexOptions)1024;

    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<string, Re2Pattern> Known = new(StringComparer.Ordinal);

    private static readonly bool HasLinearEngine = TryMake("a", NonBacktracking) is not null;

    private readonly Lazy<Regex?> _regex;

    private Re2Pattern(string text, string? error, string? translated, bool isLinear)
    {
        Text = text;
        Error = error;
        Translated = translated;
        IsLinear = isLinear;
        _regex = new Lazy<Regex?>(() => Translated is null ? null : Make(Translated, IsLinear));
    }

    /// <summary>How long a match may take where no linear engine can be used.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The expression as given.</summary>
    public string Text { get; }

    /// <summary>Why the server refuses the expression, in its words; null when it is valid.</summary>
    public string? Error { get; }

    /// <summary>
    /// The .NET expression of the same meaning, to be used with <see cref="RegexOptions.CultureInvariant"/>; null when the expression is not valid or
    /// asks for a Unicode script that is not known here.
    /// </summary>
    public string? Translated { get; }

    /// <summary>Whether <see cref="Translated"/> needs nothing that .NET's linear engine lacks. Only word boundaries do.</summary>
    public bool IsLinear { get; }

    /// <summary>The pattern of <paramref name="text"/>. Never throws on bad input.</summary>
    /// <param name="text">An expression in RE2 syntax.</param>
    public static Re2Pattern Parse(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        Re2Pattern result;
        try
        {
            var translator = new Re2Translator(text);
            string? translated = translator.Translate();
            result = new Re2Pattern(text, null, translated, translator.IsLinear);
        }
        catch (Re2SyntaxException e)
        {
            result = new Re2Pattern(text, e.Message, null, true);
        }

        // Untrusted definitions may bring any number of patterns.
        if (Known.Count >= MostKept)
        {
            Known.Clear();
        }

        Known[text] = result;
        return result;
    }

    /// <summary>Whether the expression matches somewhere in <paramref name="value"/>; null when that cannot be told here.</summary>
    /// <param name="value">Any text.</param>
    public bool? IsMatch(string value)
    {
        try
        {
            return _regex.Value?.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Make(string translated, bool isLinear) =>
        (isLinear && HasLinearEngine ? TryMake(translated, NonBacktracking) : null) ?? TryMake(translated, RegexOptions.None);

    private static Regex? TryMake(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant, Timeout);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}

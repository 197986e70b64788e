using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Patterns;

/// <summary>
/// A regular expression of the API server (Go's RE2 syntax) and the .NET expression of the same meaning. .NET's engine is fast on nearly every
/// pattern; what it cannot be trusted with, or does not match within 50 ms, is matched by an engine of our own, which is slower and takes time linear in
/// the text. So the time never turns what a match says around; it can only decide whether a text that takes the other engine more
/// steps than it has is told at all.
/// </summary>
public sealed class Re2Pattern
{
    // The engine of our own gives up deterministically, after so many steps and more for each character of the text.
    private const long BaseSteps = 1_000_000;

    private const long StepsPerCharacter = 2_000;

    private const int MostKept = 2000;

    private const int LongestKept = 20_000;

    private static readonly ConcurrentDictionary<string, Re2Pattern> Known = new(StringComparer.Ordinal);

    private readonly QuickRegex? _quick;

    // Made anew if need be: a pattern of a few characters can have a program of megabytes.
    private readonly WeakReference<CelRegex?> _linear = new(null);
    private readonly bool _isDecided;

    private Re2Pattern(string text, string? error, bool isDecided = false, string? translated = null, bool isLinear = true)
    {
        Text = text;
        Error = error;
        Translated = translated;
        IsLinear = isLinear;
        _isDecided = isDecided;
        _quick = translated is not null && isLinear ? new QuickRegex(translated) : null;
    }

    /// <summary>The expression as given.</summary>
    public string Text { get; }

    /// <summary>Why the server refuses the expression, in its words; null when it is valid.</summary>
    public string? Error { get; }

    /// <summary>
    /// The .NET expression of the same meaning, to be used with <see cref="RegexOptions.CultureInvariant"/>; null when the expression is not valid, asks
    /// for a Unicode script that is not known here, or would become very long.
    /// </summary>
    public string? Translated { get; }

    /// <summary>
    /// Whether .NET's engine can be trusted with <see cref="Translated"/>: nothing is repeated that can match the empty text. With such repetitions that
    /// engine errs at times, or takes gigabytes without looking at its time limit.
    /// </summary>
    public bool IsLinear { get; }

    /// <summary>The pattern of <paramref name="text"/>. Never throws on bad input.</summary>
    /// <param name="text">An expression in RE2 syntax.</param>
    public static Re2Pattern Parse(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var result = Read(text);

        // Untrusted definitions may bring any number of patterns, of any length.
        if (text.Length > LongestKept || result.Translated?.Length > LongestKept)
        {
            return result;
        }

        if (Known.Count >= MostKept)
        {
            Known.Clear();
        }

        Known[text] = result;
        return result;
    }

    /// <summary>Whether the expression matches somewhere in <paramref name="value"/>; null when that cannot be told here.</summary>
    /// <param name="value">Any text.</param>
    public bool? IsMatch(string value) => IsQuickMatch(value) ?? IsLinearMatch(value);

    /// <summary>What .NET's engine says; null when it has nothing to say, is too slow or has been so before.</summary>
    /// <param name="value">Any text.</param>
    internal bool? IsQuickMatch(string value) => _quick?.IsMatch(value);

    private bool? IsLinearMatch(string value)
    {
        if (!_isDecided)
        {
            return null;
        }

        try
        {
            if (!_linear.TryGetTarget(out var regex) || regex is null)
            {
                if (!CelRegex.TryCompile(Text, out regex, out _))
                {
                    return null;
                }

                _linear.SetTarget(regex);
            }

            return regex.IsMatch(new CelEvaluation(default, null, 0, long.MaxValue, BaseSteps + (StepsPerCharacter * value.Length)), value);
        }
        catch (Exception e) when (e is CelLimitException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static Re2Pattern Read(string text)
    {
        try
        {
            var parser = new Re2Parser(text);
            var root = parser.Parse();
            if (parser.UnknownScript is not null)
            {
                return new Re2Pattern(text, null);
            }

            var writer = new Re2Writer();
            string? translated = writer.Write(root);
            return new Re2Pattern(text, null, true, translated, writer.IsLinear);
        }
        catch (Re2SyntaxException e)
        {
            return new Re2Pattern(text, e.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            return new Re2Pattern(text, null);
        }
    }
}

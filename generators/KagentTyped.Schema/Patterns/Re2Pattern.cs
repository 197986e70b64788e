using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Patterns;

/// <summary>
/// A regular expression of the API server (Go's RE2 syntax) and the .NET expression of the same meaning. .NET's engine is fast on nearly every
/// pattern; what it cannot be trusted with, or does not match within <see cref="Timeout"/>, is matched by an engine of our own, which is slower and
/// takes time linear in the text. So the time never turns what a match says around; it can only decide whether a text that takes the other engine more
/// steps than it has is told at all.
/// </summary>
public sealed class Re2Pattern
{
    // The engine of our own gives up deterministically, after so many steps and more for each character of the text.
    private const long BaseSteps = 1_000_000;

    private const long StepsPerCharacter = 2_000;

    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<string, Re2Pattern> Known = new(StringComparer.Ordinal);

    private readonly Lazy<Regex?> _regex;

    // Made anew if need be: a pattern of a few characters can have a program of megabytes.
    private readonly WeakReference<CelRegex?> _linear = new(null);
    private volatile bool _isSlow;

    private Re2Pattern(string text, string? error, string? translated, bool isLinear)
    {
        Text = text;
        Error = error;
        Translated = translated;
        IsLinear = isLinear;
        _regex = new(() => Translated is null || !IsLinear ? null : Make(Translated));
    }

    /// <summary>How long a match of <see cref="Translated"/> may take before another engine takes over.</summary>
    // A property of its own: static fields are initialised in the order of the text, and patterns may be made by those above.
    public static TimeSpan Timeout => TimeSpan.FromMilliseconds(50);

    /// <summary>The expression as given.</summary>
    public string Text { get; }

    /// <summary>Why the server refuses the expression, in its words; null when it is valid.</summary>
    public string? Error { get; }

    /// <summary>
    /// The .NET expression of the same meaning, to be used with <see cref="RegexOptions.CultureInvariant"/>; null when the expression is not valid or
    /// asks for a Unicode script that is not known here.
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
    public bool? IsMatch(string value) => IsQuickMatch(value) ?? IsLinearMatch(value);

    /// <summary>What .NET's engine says; null when it has nothing to say or has once been too slow.</summary>
    /// <param name="value">Any text.</param>
    internal bool? IsQuickMatch(string value)
    {
        if (_isSlow)
        {
            return null;
        }

        try
        {
            return _regex.Value?.IsMatch(value);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or OverflowException)
        {
            _isSlow = true;
            return null;
        }
    }

    private bool? IsLinearMatch(string value)
    {
        if (Translated is null)
        {
            return null;
        }

        if (!_linear.TryGetTarget(out var regex) || regex is null)
        {
            if (!CelRegex.TryCompile(Text, out regex, out _))
            {
                return null;
            }

            _linear.SetTarget(regex);
        }

        try
        {
            return regex.IsMatch(new CelEvaluation(default, null, 0, long.MaxValue, BaseSteps + (StepsPerCharacter * value.Length)), value);
        }
        catch (CelLimitException)
        {
            return null;
        }
    }

    private static Regex? Make(string translated)
    {
        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

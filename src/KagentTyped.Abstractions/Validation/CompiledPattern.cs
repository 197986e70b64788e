using System.Text.RegularExpressions;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Validation;

/// <summary>A pattern of a schema, translated to .NET when the model was generated. Made ready when it is first needed.</summary>
/// <param name="translated">The .NET expression.</param>
/// <param name="isLinear">Whether .NET's engine can be trusted with it, as <see cref="Re2Pattern.IsLinear"/> says. Otherwise nothing is known here.</param>
public sealed class CompiledPattern(string translated, bool isLinear = true)
{
    // Once can be the machine, above all at the first match of a process.
    private const int MostTimeouts = 3;

    private Regex? _regex;
    private int _timeouts = isLinear ? 0 : MostTimeouts;

    /// <summary>Whether a text is known to match; true for null, false also when that is not known in time.</summary>
    /// <param name="text">A text, or null for an absent one.</param>
    public bool Ok(string? text)
    {
        if (text is null || Volatile.Read(ref _timeouts) >= MostTimeouts)
        {
            return text is null;
        }

        try
        {
            return (_regex ??= new Regex(translated, RegexOptions.CultureInvariant, Re2Pattern.Timeout)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // The validation that tells what is wrong has an engine for such patterns.
            Interlocked.Increment(ref _timeouts);
            return false;
        }
    }
}

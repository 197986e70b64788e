using System.Text.RegularExpressions;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Validation;

/// <summary>A pattern of a schema, translated to .NET when the model was generated. Made ready when it is first needed.</summary>
/// <param name="translated">The .NET expression.</param>
/// <param name="isLinear">Whether .NET's engine without backtracking can be used; otherwise a match is given up after <see cref="Re2Pattern.Timeout"/>.</param>
public sealed class CompiledPattern(string translated, bool isLinear = true)
{
    private Regex? _regex;

    /// <summary>Whether a text matches; true for null, false also when that is not known in time.</summary>
    /// <param name="text">A text, or null for an absent one.</param>
    public bool Ok(string? text)
    {
        if (text is null)
        {
            return true;
        }

        try
        {
            return (_regex ??= new Regex(translated, RegexOptions.CultureInvariant | (isLinear ? RegexOptions.NonBacktracking : RegexOptions.None), Re2Pattern.Timeout)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}

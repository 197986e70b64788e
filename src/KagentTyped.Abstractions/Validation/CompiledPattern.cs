using KagentTyped.Schema.Patterns;

namespace KagentTyped.Validation;

/// <summary>A pattern of a schema, translated to .NET when the model was generated. Made ready when it is first needed.</summary>
/// <param name="translated">The .NET expression.</param>
/// <param name="isLinear">Whether .NET's engine can be trusted with it, as <see cref="Re2Pattern.IsLinear"/> says. Otherwise nothing is known here.</param>
public sealed class CompiledPattern(string translated, bool isLinear = true)
{
    private readonly QuickRegex? _regex = isLinear ? new QuickRegex(translated) : null;

    /// <summary>
    /// Whether a text is known to match; true for null, false also when that is not known in time. The validation that tells what is wrong has another engine
    /// for such patterns.
    /// </summary>
    /// <param name="text">A text, or null for an absent one.</param>
    public bool Ok(string? text) => text is null || _regex?.IsMatch(text) == true;
}

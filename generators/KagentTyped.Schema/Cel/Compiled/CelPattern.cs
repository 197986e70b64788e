using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>A regular expression that a rule holds as a constant.</summary>
/// <param name="text">The expression, which was found valid before.</param>
public sealed class CelPattern(string text)
{
    private readonly Re2Pattern _pattern = Re2Pattern.Parse(text);
    private CelRegex? _regex;

    /// <summary>The length of the expression in UTF-16 code units.</summary>
    public int Length => text.Length;

    /// <summary>Whether the expression matches somewhere.</summary>
    /// <param name="run">The run.</param>
    /// <param name="value">The text.</param>
    // .NET's engine does not allocate.
    internal bool IsMatch(ref CelRun run, string value) => _pattern.IsQuickMatch(value) ?? IsMatchSlowly(ref run, value);

    private bool IsMatchSlowly(ref CelRun run, string value)
    {
        string problem = "";
        var result = CelCall.Guarded(ref run, evaluation =>
        {
            if (_regex is not { } regex && !CelRegex.TryCompile(text, out regex, out problem))
            {
                return default;
            }

            _regex = regex;
            return CelValue.OfBoolean(regex.IsMatch(evaluation, value));
        });
        return problem.Length > 0 ? run.Fail<bool>(problem) : result.IsTrue;
    }
}

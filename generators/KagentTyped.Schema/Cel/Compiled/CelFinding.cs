using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>What a compiled rule has against a value.</summary>
/// <param name="Rule">The place of the rule among those of its part of the schema, from 0.</param>
/// <param name="Verdict">Failed or Error; Skipped where only the interpreter can tell, on the JSON form of the value.</param>
/// <param name="Problem">What went wrong, for the verdict Error; otherwise null.</param>
/// <param name="Text">What the message expression gave, where it gave something.</param>
public sealed record CelFinding(int Rule, CelVerdict Verdict, string? Problem = null, string? Text = null)
{
    /// <summary>Whether only the interpreter can tell.</summary>
    public bool MustInterpret => Verdict == CelVerdict.Skipped;

    /// <summary>Whether the budget of the object is used up, so that no further rule is evaluated.</summary>
    public bool EndsValidation => ReferenceEquals(Problem, CelRule.OutOfBudget);

    /// <summary>What the API server tells the user.</summary>
    /// <param name="rule">The rule as it is written.</param>
    public string Describe(ValidationRule rule)
    {
        string name = (string.IsNullOrEmpty(rule.Message) ? rule.Rule : rule.Message!).Trim();
        if (Problem is not null)
        {
            return EndsValidation ? Problem : CelRule.Explain(Problem, name, overLimit: false);
        }

        return Text?.Trim() is { } text && CelRule.IsUsableMessage(text) ? text : string.IsNullOrEmpty(rule.Message) ? "failed rule: " + name : name;
    }
}

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>The outcome of a rule.</summary>
public sealed class CelRuleResult
{
    internal CelRuleResult(CelVerdict verdict, string message, long cost, bool endsValidation)
    {
        Verdict = verdict;
        Message = message;
        Cost = cost;
        EndsValidation = endsValidation;
    }

    /// <summary>What the rule says.</summary>
    public CelVerdict Verdict { get; }

    /// <summary>What the API server tells the user; empty when the value is fine.</summary>
    public string Message { get; }

    /// <summary>What evaluating the rule and its message cost, in the API server's units.</summary>
    public long Cost { get; }

    /// <summary>Whether the budget of the object is used up, so that no further rule is evaluated.</summary>
    public bool EndsValidation { get; }
}

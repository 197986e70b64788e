namespace KagentTyped.Schema.Cel.Rules;

/// <summary>What a rule says of a value.</summary>
public enum CelVerdict
{
    /// <summary>The value is fine.</summary>
    Passed,

    /// <summary>The value breaks the rule.</summary>
    Failed,

    /// <summary>The rule could not be evaluated; the API server refuses the object.</summary>
    Error,

    /// <summary>The rule compares with an old value, and there is none.</summary>
    Skipped,
}

using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Why the API server refuses a rule.</summary>
public sealed class CelRuleProblem
{
    internal CelRuleProblem(CelRulePart part, string message, IReadOnlyList<CelProblem>? locations = null, bool isUndecided = false)
    {
        IsUndecided = isUndecided;
        Part = part;
        Message = message;
        Locations = locations ?? [];
    }

    /// <summary>Which part of the rule is wrong.</summary>
    public CelRulePart Part { get; }

    /// <summary>What is wrong, as the API server says it; for an expression with its lines and marks under the places.</summary>
    public string Message { get; }

    /// <summary>What is wrong in an expression, place by place; empty for anything else.</summary>
    public IReadOnlyList<CelProblem> Locations { get; }

    /// <summary>Whether the API server may take the rule all the same, since it has something in it that is not known here.</summary>
    public bool IsUndecided { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}

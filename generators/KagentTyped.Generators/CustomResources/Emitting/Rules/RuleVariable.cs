using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>A variable of a rule.</summary>
/// <param name="Name">Its name in the rule.</param>
/// <param name="Local">Its name in C#; empty for one that stands for an expression.</param>
/// <param name="LocalType">Its type in C#.</param>
/// <param name="Bound">The expression that it stands for, otherwise null.</param>
/// <param name="Depth">How many variables that expression can see.</param>
internal sealed record RuleVariable(string Name, string Local, string LocalType, CelExpression? Bound, int Depth = 0)
{
    /// <summary>How it is read; null for one that stands for an expression.</summary>
    public Func<Operand>? Read { get; init; }
}

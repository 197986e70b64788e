using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>What evaluating expressions costs, as far as it can be told beforehand.</summary>
internal static class RuleWork
{
    /// <summary>The most that an expression costs, where each loop goes round once and texts are short: the API server charges about one for a node.</summary>
    public static int Of(CelExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            CelSelect select => 1 + Of(select.Operand),
            CelCall call => 1 + (call.Target is null ? 0 : Of(call.Target)) + call.Arguments.Sum(Of),
            CelListLiteral list => 10 + list.Elements.Sum(Of),
            CelMapLiteral map => 30 + map.Entries.Sum(entry => Of(entry.Key) + Of(entry.Value)),
            CelComprehension loop => 1 + Of(loop.Range) + Of(loop.Initial) + Of(loop.Condition) + Of(loop.Step) + Of(loop.Result),
            _ => 1,
        };
    }
}

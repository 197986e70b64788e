using System.Runtime.CompilerServices;
using System.Text;
using KagentTyped.Schema.Cel.Checking;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A call of a function or operator that evaluates all its arguments.</summary>
internal sealed class CelCallPlan(CelFunction function, IReadOnlyList<CelOverload> overloads, CelPlan[] arguments, bool isFree) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        for (int i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i].Evaluate(evaluation);
            if (value.IsError)
            {
                evaluation.Pop(i);
                return value;
            }

            evaluation.Push(value);
        }

        var result = Call(evaluation, evaluation.Top(arguments.Length));
        if (!isFree)
        {
            // Functions may have made the stack grow, so its top is asked for again.
            string overload = overloads.Count == 1 ? overloads[0].Id : "";
            evaluation.AddCost(Costs.CelRunCost.OfCall(function.Name, overload, evaluation.Top(arguments.Length), result));
        }

        evaluation.Pop(arguments.Length);
        return result;
    }

    private CelValue Call(CelEvaluation evaluation, ReadOnlySpan<CelValue> values)
    {
        foreach (var overload in overloads)
        {
            if (!overload.IsGuarded || overload.Accepts(values))
            {
                return overload.Implementation!(evaluation, values);
            }
        }

        return CelValue.OfError(NoOverload(function, values));
    }

    /// <summary>The error of a call that no overload is for.</summary>
    internal static string NoOverload(CelFunction function, ReadOnlySpan<CelValue> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            text.Append(text.Length == 0 ? "" : ", ").Append(CelRuntimeTypes.Of(value).Name);
        }

        return $"no such overload: {function.Name}({text})";
    }
}

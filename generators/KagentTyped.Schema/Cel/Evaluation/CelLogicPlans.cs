using System.Runtime.CompilerServices;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A chain of <c>&amp;&amp;</c> or <c>||</c>: one term can decide, whatever errors the terms before it gave.</summary>
internal sealed class CelLogicPlan(CelPlan[] terms, bool deciding) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        CelValue? problem = null;
        foreach (var term in terms)
        {
            var value = term.Evaluate(evaluation);
            if (value.Kind != CelValueKind.Boolean)
            {
                problem ??= value.IsError ? value : CelValue.OfError("no such overload");
            }
            else if (value.AsBoolean() == deciding)
            {
                return value;
            }
        }

        return problem ?? CelValue.OfBoolean(!deciding);
    }
}

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed class CelConditionPlan(CelPlan condition, CelPlan whenTrue, CelPlan whenFalse) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var value = condition.Evaluate(evaluation);
        return value.Kind switch
        {
            CelValueKind.Boolean => Branch(evaluation, value.AsBoolean() ? whenTrue : whenFalse),
            CelValueKind.Error => value,
            _ => CelValue.OfError("no such overload"),
        };
    }

    // A chain is not charged for its variable here.
    private static CelValue Branch(CelEvaluation evaluation, CelPlan branch)
    {
        var value = branch.Evaluate(evaluation);
        evaluation.Refund(branch.IsChain ? 1 : 0);
        return value;
    }
}

/// <summary><c>==</c> or <c>!=</c>. An error between the two values makes them unequal.</summary>
internal sealed class CelEqualPlan(CelPlan left, CelPlan right, bool negated) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var a = left.Evaluate(evaluation);
        if (a.IsError)
        {
            return a;
        }

        var b = right.Evaluate(evaluation);
        if (b.IsError)
        {
            return b;
        }

        var same = CelEquality.Compare(evaluation, a, b);
        evaluation.AddCost(Costs.CelRunCost.OfEquality(a, b));
        return negated ? CelValue.OfBoolean(!same.IsTrue) : same;
    }
}

/// <summary><c>or()</c> and <c>orValue()</c> of optionals, which evaluate their argument only where they need it.</summary>
internal sealed class CelOptionalOrPlan(CelPlan left, CelPlan right, bool unwraps) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var value = left.Evaluate(evaluation);
        if (value.IsError)
        {
            return value;
        }

        if (value.Kind != CelValueKind.Optional)
        {
            return CelValue.OfError("no such overload");
        }

        return !value.TryGetOptional(out var inner) ? right.Evaluate(evaluation) : unwraps ? inner : value;
    }
}

/// <summary>True unless the operand is false: what keeps a loop going over errors.</summary>
internal sealed class CelNotFalsePlan(CelPlan operand) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        var value = operand.Evaluate(evaluation);
        evaluation.AddCost(1);
        return CelValue.OfBoolean(!value.IsFalse);
    }
}

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A node of an expression, ready to be evaluated.</summary>
internal abstract class CelPlan
{
    /// <summary>
    /// Whether the node is a variable with selections and indexes. The API server then evaluates the whole chain as one, and where the
    /// chain is a branch of a condition or an index, does not charge for its variable.
    /// </summary>
    public virtual bool IsChain => false;

    /// <summary>The value; errors are values.</summary>
    public abstract CelValue Evaluate(CelEvaluation evaluation);
}

/// <summary>A value known beforehand; it costs nothing.</summary>
internal sealed class CelConstantPlan(CelValue value) : CelPlan
{
    public CelValue Value { get; } = value;

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        return Value;
    }
}

/// <summary><c>self</c> or <c>oldSelf</c>.</summary>
internal sealed class CelSelfPlan(bool isOld) : CelPlan
{
    public override bool IsChain => true;

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        evaluation.AddCost(1);
        return !isOld ? evaluation.Self : evaluation.OldSelf ?? CelValue.OfError("no such attribute(s): oldSelf");
    }
}

/// <summary>A variable of a loop.</summary>
internal sealed class CelLocalPlan(int slot) : CelPlan
{
    public override bool IsChain => true;

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        evaluation.AddCost(1);
        return evaluation.Locals[slot];
    }
}

/// <summary>A variable bound to an expression, which is evaluated where the variable is first used.</summary>
internal sealed class CelBindingPlan(int slot, CelPlan initial) : CelPlan
{
    public static readonly CelValue Unset = CelValue.OfLibrary(CelValueKind.Opaque, new object());

    public override bool IsChain => true;

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        evaluation.AddCost(1);
        if (ReferenceEquals(evaluation.Locals[slot].Reference, Unset.Reference))
        {
            evaluation.Locals[slot] = initial.Evaluate(evaluation);
        }

        return evaluation.Locals[slot];
    }
}

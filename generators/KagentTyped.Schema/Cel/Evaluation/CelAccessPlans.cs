namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>
/// <c>operand.field</c>, <c>operand[key]</c> and their optional forms. On an optional, selection goes on inside it and gives an optional.
/// </summary>
internal sealed class CelAccessPlan(CelPlan operand, CelPlan key, bool optional) : CelPlan
{
    public override bool IsChain => true;

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        evaluation.AddCost(operand.IsChain ? 0UL : 1UL);
        var target = operand.Evaluate(evaluation);
        if (target.IsError)
        {
            return target;
        }

        bool isOptional = target.Kind == CelValueKind.Optional;
        if (isOptional && !target.TryGetOptional(out target))
        {
            return CelValue.None;
        }

        // A constant key costs one, another what it costs to find it and one more; a variable at its root is free.
        var index = key.Evaluate(evaluation);
        if (index.IsError)
        {
            return index;
        }

        evaluation.AddCost(key.IsChain ? 0UL : 1UL);
        if (!optional && !isOptional)
        {
            return CelAccess.Get(target, index);
        }

        return CelAccess.TryGet(target, index, out var value) ? CelValue.OfOptional(value) : value.IsError ? value : CelValue.None;
    }
}

/// <summary><c>has(operand.field)</c>.</summary>
internal sealed class CelHasPlan(CelPlan operand, string field) : CelPlan
{
    private readonly CelValue _field = CelValue.OfString(field);

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        evaluation.Step();
        evaluation.AddCost(operand.IsChain ? 0UL : 1UL);
        var target = operand.Evaluate(evaluation);
        if (target.IsError)
        {
            return target;
        }

        if (target.Kind == CelValueKind.Optional && !target.TryGetOptional(out target))
        {
            return CelValue.False;
        }

        bool present = CelAccess.TryGet(target, _field, out var value);
        return value.IsError ? value : CelValue.OfBoolean(present);
    }
}

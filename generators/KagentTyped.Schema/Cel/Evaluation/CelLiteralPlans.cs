using System.Runtime.CompilerServices;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A list literal with an element that is not constant.</summary>
internal sealed class CelListPlan(CelPlan[] elements, bool[]? optional) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var result = new List<CelValue>(elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            var value = elements[i].Evaluate(evaluation);
            if (value.IsError)
            {
                return value;
            }

            if (optional is not null && optional[i])
            {
                if (value.Kind != CelValueKind.Optional)
                {
                    return CelValue.OfError($"cannot initialize optional list element from non-optional value {CelText.Show(value)}");
                }

                if (!value.TryGetOptional(out value))
                {
                    continue;
                }
            }

            result.Add(value);
        }

        evaluation.AddCost(10);
        return CelValue.OfList(new CelValueList(result));
    }
}

/// <summary>A map literal with a key or value that is not constant.</summary>
internal sealed class CelMapPlan(CelPlan[] keys, CelPlan[] values, bool[] optional) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var result = new CelValueMap();
        for (int i = 0; i < keys.Length; i++)
        {
            var key = keys[i].Evaluate(evaluation);
            if (key.IsError)
            {
                return key;
            }

            var value = values[i].Evaluate(evaluation);
            if (value.IsError)
            {
                return value;
            }

            if (optional[i])
            {
                if (value.Kind != CelValueKind.Optional)
                {
                    return CelValue.OfError($"cannot initialize optional entry '{CelText.Show(key)}' from non-optional value {CelText.Show(value)}");
                }

                if (!value.TryGetOptional(out value))
                {
                    result.Remove(key);
                    continue;
                }
            }

            result.Set(key, value);
        }

        evaluation.AddCost(30);
        return CelValue.OfMap(result);
    }
}

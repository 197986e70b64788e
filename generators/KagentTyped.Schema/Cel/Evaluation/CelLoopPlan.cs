using System.Runtime.CompilerServices;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A loop over a list or map.</summary>
internal sealed class CelLoopPlan : CelPlan
{
    private readonly CelPlan _range;
    private readonly CelPlan _initial;
    private readonly CelPlan _condition;
    private readonly CelPlan _step;
    private readonly CelPlan _result;
    private readonly int _variable;
    private readonly int _secondVariable;
    private readonly int _accumulator;

    public CelLoopPlan(CelPlan range, CelPlan initial, CelPlan condition, CelPlan step, CelPlan result, int variable, int secondVariable, int accumulator)
    {
        _range = range;
        _initial = initial;
        _condition = condition;
        _step = step;
        _result = result;
        _variable = variable;
        _secondVariable = secondVariable;
        _accumulator = accumulator;
    }

    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        var range = _range.Evaluate(evaluation);
        if (range.IsError)
        {
            return range;
        }

        if (range.Kind is not (CelValueKind.List or CelValueKind.Map))
        {
            string type = "types." + (range.Kind switch { CelValueKind.Integer => "Int", CelValueKind.Unsigned => "Uint", CelValueKind.Boolean => "Bool", _ => range.Kind.ToString() });
            return CelValue.OfError(_secondVariable >= 0 ? $"unsupported comprehension range type: {type}" : $"got '{type}', expected iterable type");
        }

        evaluation.Locals[_accumulator] = Initial(evaluation);
        if (range.Kind == CelValueKind.List)
        {
            var list = range.AsList();
            for (int i = 0; i < list.Count; i++)
            {
                if (!Advance(evaluation, CelValue.OfInteger(i), list[i]))
                {
                    break;
                }
            }
        }
        else
        {
            var map = range.AsMap();
            foreach (var key in map.Keys)
            {
                var value = key;
                if (_secondVariable >= 0)
                {
                    map.TryFind(key, out value);
                }

                if (!Advance(evaluation, key, value))
                {
                    break;
                }
            }
        }

        return Finish(_result.Evaluate(evaluation));
    }

    // A loop that starts with an empty list or map fills one of its own in place.
    private CelValue Initial(CelEvaluation evaluation)
    {
        var initial = _initial.Evaluate(evaluation);
        return initial.Kind switch
        {
            CelValueKind.List when initial.AsList().Count == 0 => CelValue.OfList(new CelValueList([]) { IsAccumulator = true }),
            CelValueKind.Map when initial.AsMap().Count == 0 => CelValue.OfMap(new CelValueMap { IsAccumulator = true }),
            _ => initial,
        };
    }

    private static CelValue Finish(CelValue result)
    {
        if (result.Reference is CelValueList list)
        {
            list.IsAccumulator = false;
        }
        else if (result.Reference is CelValueMap map)
        {
            map.IsAccumulator = false;
        }

        return result;
    }

    private bool Advance(CelEvaluation evaluation, CelValue key, CelValue element)
    {
        evaluation.Step();
        evaluation.Locals[_variable] = _secondVariable >= 0 ? key : element;
        if (_secondVariable >= 0)
        {
            evaluation.Locals[_secondVariable] = element;
        }

        if (_condition.Evaluate(evaluation).IsFalse)
        {
            return false;
        }

        evaluation.Locals[_accumulator] = _step.Evaluate(evaluation);
        return true;
    }
}

/// <summary>A result that uses a variable bound to an expression.</summary>
internal sealed class CelBindPlan(int slot, CelPlan result) : CelPlan
{
    public override CelValue Evaluate(CelEvaluation evaluation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        evaluation.Locals[slot] = CelBindingPlan.Unset;
        return result.Evaluate(evaluation);
    }
}

using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Library;
using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Makes a plan of a checked expression: variables become slots, constants are computed.</summary>
internal sealed class CelPlanner
{
    private static readonly HashSet<string> Conversions = new(StringComparer.Ordinal) { "bool", "bytes", "double", "dyn", "duration", "int", "string", "timestamp", "uint" };

    private readonly CelCheckedExpression _expression;
    private readonly List<(string Name, CelPlan Plan)> _scope = [];
    private int _slots;

    private CelPlanner(CelCheckedExpression expression)
    {
        _expression = expression;
        _scope.Add(("self", new CelSelfPlan(isOld: false)));
        _scope.Add(("oldSelf", new CelSelfPlan(isOld: true)));
    }

    /// <summary>The error of a constant that cannot be computed; null when the plan is fine.</summary>
    public string? Problem { get; private set; }

    public CelPlan Root { get; private set; } = new CelConstantPlan(CelValue.Null);

    public int Locals => _slots;

    /// <summary>Plans an expression that was checked without problems.</summary>
    public static CelPlanner Plan(CelCheckedExpression expression)
    {
        var planner = new CelPlanner(expression);
        planner.Root = planner.Plan(expression.Root);
        return planner;
    }

    private CelPlan Plan(CelExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            CelLiteral literal => new CelConstantPlan(literal.Value),
            CelIdentifier name => PlanName(name),
            CelSelect select => PlanSelect(select),
            CelCall call => PlanCall(call),
            CelListLiteral list => PlanList(list),
            CelMapLiteral map => PlanMap(map),
            CelComprehension loop => PlanLoop(loop),
            _ => throw new InvalidOperationException("The checker lets no object literal through."),
        };
    }

    private CelPlan PlanName(CelExpression expression)
    {
        var reference = _expression.ReferenceOf(expression)!;
        if (reference.Value is { } value)
        {
            return new CelConstantPlan(value);
        }

        for (int i = _scope.Count - 1; i >= 0; i--)
        {
            if (_scope[i].Name == reference.Name)
            {
                return _scope[i].Plan;
            }
        }

        throw new InvalidOperationException("The checker lets no unknown name through.");
    }

    private CelPlan PlanSelect(CelSelect select)
    {
        if (_expression.ReferenceOf(select) is not null)
        {
            return PlanName(select);
        }

        var operand = Plan(select.Operand);
        return select.TestOnly ? new CelHasPlan(operand, select.Field) : new CelAccessPlan(operand, new CelConstantPlan(CelValue.OfString(select.Field)), optional: false);
    }

    private CelPlan PlanCall(CelCall call)
    {
        var reference = _expression.ReferenceOf(call)!;
        var arguments = new List<CelPlan>(call.Arguments.Count + 1);
        if (call.Target is not null && !reference.DropsTarget)
        {
            arguments.Add(Plan(call.Target));
        }

        foreach (var argument in call.Arguments)
        {
            arguments.Add(Plan(argument));
        }

        switch (reference.Name)
        {
            case CelOperators.And or CelOperators.Or:
                return new CelLogicPlan(arguments.ToArray(), deciding: reference.Name == CelOperators.Or);
            case CelOperators.Conditional:
                return new CelConditionPlan(arguments[0], arguments[1], arguments[2]);
            case CelOperators.Equal or CelOperators.NotEqual:
                return new CelEqualPlan(arguments[0], arguments[1], negated: reference.Name == CelOperators.NotEqual);
            case CelOperators.NotStrictlyFalse:
                return new CelNotFalsePlan(arguments[0]);
            case CelOperators.Index or CelOperators.OptionalIndex or CelOperators.OptionalSelect:
                return new CelAccessPlan(arguments[0], arguments[1], optional: reference.Name != CelOperators.Index);
            case "or" or "orValue" when arguments.Count == 2:
                return new CelOptionalOrPlan(arguments[0], arguments[1], unwraps: reference.Name == "orValue");
            default:
                return PlanFunction(reference, arguments);
        }
    }

    private CelPlan PlanFunction(CelReference reference, List<CelPlan> arguments)
    {
        // Looking up in a list of constants is free.
        bool isFree = reference.Name == CelOperators.In && reference.Overloads.Count == 1 && arguments[1] is CelConstantPlan { Value.Kind: CelValueKind.List } constants
            && AreScalars(constants.Value.AsList());
        var plan = new CelCallPlan(reference.Function!, reference.Overloads, arguments.ToArray(), isFree);
        if (arguments.Count == 1 && arguments[0] is CelConstantPlan && Conversions.Contains(reference.Name))
        {
            var value = plan.Evaluate(new CelEvaluation(default, null, 0, CelEvaluation.ServerCostLimit));
            Problem ??= value.IsError ? value.AsText() : null;
            return new CelConstantPlan(value);
        }

        if (reference.Name is "matches" or "find" or "findAll" && arguments.Count > 1 && arguments[1] is CelConstantPlan { Value: { Kind: CelValueKind.String } pattern }
            && !CelRegex.TryCompile(pattern.AsText(), out _, out string problem))
        {
            Problem ??= problem;
        }

        return plan;
    }

    private static bool AreScalars(CelList list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (!CelOrder.IsNumber(list[i]) && list[i].Kind is not (CelValueKind.Boolean or CelValueKind.String))
            {
                return false;
            }
        }

        return true;
    }

    private CelPlan PlanList(CelListLiteral list)
    {
        var elements = new CelPlan[list.Elements.Count];
        bool[]? optional = null;
        bool isConstant = true;
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Plan(list.Elements[i]);
            isConstant &= elements[i] is CelConstantPlan && !list.IsOptional(i);
            if (list.IsOptional(i))
            {
                optional ??= new bool[elements.Length];
                optional[i] = true;
            }
        }

        var plan = new CelListPlan(elements, optional);
        return isConstant ? Constant(plan) : plan;
    }

    private CelPlan PlanMap(CelMapLiteral map)
    {
        int count = map.Entries.Count;
        var keys = new CelPlan[count];
        var values = new CelPlan[count];
        bool[] optional = new bool[count];
        bool isConstant = true;
        for (int i = 0; i < count; i++)
        {
            var entry = map.Entries[i];
            (keys[i], values[i], optional[i]) = (Plan(entry.Key), Plan(entry.Value), entry.Optional);
            isConstant &= keys[i] is CelConstantPlan && values[i] is CelConstantPlan && !entry.Optional;
        }

        var plan = new CelMapPlan(keys, values, optional);
        return isConstant ? Constant(plan) : plan;
    }

    private static CelConstantPlan Constant(CelPlan plan) => new(plan.Evaluate(new CelEvaluation(default, null, 0, CelEvaluation.ServerCostLimit)));

    private CelPlan PlanLoop(CelComprehension loop)
    {
        int depth = _scope.Count;
        if (loop.Range is CelListLiteral { Elements.Count: 0 } && loop.Condition is CelLiteral { Value.IsFalse: true })
        {
            int slot = _slots++;
            _scope.Add((loop.Accumulator, new CelBindingPlan(slot, Plan(loop.Initial))));
            var bound = Plan(loop.Result);
            _scope.RemoveRange(depth, _scope.Count - depth);
            return new CelBindPlan(slot, bound);
        }

        var range = Plan(loop.Range);
        var initial = Plan(loop.Initial);
        int accumulator = Declare(loop.Accumulator);
        int inner = _scope.Count;
        int variable = Declare(loop.Variable);
        int second = loop.SecondVariable is null ? -1 : Declare(loop.SecondVariable);
        var condition = Plan(loop.Condition);
        var step = Plan(loop.Step);
        _scope.RemoveRange(inner, _scope.Count - inner);
        var result = Plan(loop.Result);
        _scope.RemoveRange(depth, _scope.Count - depth);
        return new CelLoopPlan(range, initial, condition, step, result, variable, second, accumulator);
    }

    private int Declare(string name)
    {
        int slot = _slots++;
        _scope.Add((name, new CelLocalPlan(slot)));
        return slot;
    }
}

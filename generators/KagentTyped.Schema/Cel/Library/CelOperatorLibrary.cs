using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Operators, and the functions that belong to the language.</summary>
internal static class CelOperatorLibrary
{
    private static readonly (string Name, CelType Type)[] Numbers = [("int64", CelType.Int), ("uint64", CelType.Uint), ("double", CelType.Double)];

    private static readonly (string Name, CelType Type)[] Others =
    [
        ("string", CelType.String), ("bytes", CelType.Bytes), ("timestamp", CelType.Timestamp), ("duration", CelType.Duration),
    ];

    public static void AddTo(CelFunctionTable table)
    {
        table.Open(CelOperators.Conditional, "conditional", [CelType.Bool, A, A], A, null);
        table.Open(CelOperators.And, "logical_and", [CelType.Bool, CelType.Bool], CelType.Bool, null);
        table.Open(CelOperators.Or, "logical_or", [CelType.Bool, CelType.Bool], CelType.Bool, null);
        table.Open(CelOperators.Equal, "equals", [A, A], CelType.Bool, null);
        table.Open(CelOperators.NotEqual, "not_equals", [A, A], CelType.Bool, null);
        table.Open(CelOperators.NotStrictlyFalse, "not_strictly_false", [CelType.Bool], CelType.Bool, null);
        table.Open(CelOperators.Not, "logical_not", [CelType.Bool], CelType.Bool, (e, a) => a[0].Kind == CelValueKind.Boolean ? CelValue.OfBoolean(!a[0].AsBoolean()) : NoOverload);
        AddArithmetic(table);
        AddOrder(table, CelOperators.Less, "less", order => order < 0);
        AddOrder(table, CelOperators.LessOrEqual, "less_equals", order => order <= 0);
        AddOrder(table, CelOperators.Greater, "greater", order => order > 0);
        AddOrder(table, CelOperators.GreaterOrEqual, "greater_equals", order => order >= 0);
        table.Open(CelOperators.Index, "index_list", [ListOfA, CelType.Int], A, null);
        table.Open(CelOperators.Index, "index_map", [MapOfAB, A], B, null);
        table.Open(CelOperators.In, "in_list", [A, ListOfA], CelType.Bool, In);
        table.Open(CelOperators.In, "in_map", [A, MapOfAB], CelType.Bool, In);
        AddSize(table, "bytes", CelType.Bytes);
        AddSize(table, "list", ListOfA);
        AddSize(table, "map", MapOfAB);
        AddSize(table, "string", CelType.String);
        table.Open("type", "type", [A], CelType.TypeOf(A), (e, a) => CelValue.OfType(CelRuntimeTypes.Of(a[0])));
        table.Open("dyn", "to_dyn", [A], CelType.Dyn, (e, a) => a[0]);
        table.Open(CelOperators.MapInsert, "@mapInsert_map_key_value", [MapOfAB, A, B], MapOfAB, (e, a) => CelMaps.Insert(a[0], a[1], a[2]));
        table.Open(CelOperators.MapInsert, "@mapInsert_map_map", [MapOfAB, MapOfAB], MapOfAB, (e, a) => CelMaps.InsertAll(a[0], a[1]));
    }

    private static void AddArithmetic(CelFunctionTable table)
    {
        void Add(string name, string verb, CelImplementation implementation, params string[] kinds)
        {
            foreach (var (number, type) in Numbers)
            {
                if (kinds.Contains(number))
                {
                    table.Open(name, $"{verb}_{number}", [type, type], type, implementation);
                }
            }
        }

        table.Open(CelOperators.Add, "add_bytes", [CelType.Bytes, CelType.Bytes], CelType.Bytes, CelArithmetic.Add);
        table.Open(CelOperators.Add, "add_duration_duration", [CelType.Duration, CelType.Duration], CelType.Duration, CelArithmetic.Add);
        table.Open(CelOperators.Add, "add_duration_timestamp", [CelType.Duration, CelType.Timestamp], CelType.Timestamp, CelArithmetic.Add);
        table.Open(CelOperators.Add, "add_timestamp_duration", [CelType.Timestamp, CelType.Duration], CelType.Timestamp, CelArithmetic.Add);
        table.Open(CelOperators.Add, "add_list", [ListOfA, ListOfA], ListOfA, CelArithmetic.Add);
        table.Open(CelOperators.Add, "add_string", [CelType.String, CelType.String], CelType.String, CelArithmetic.Add);
        Add(CelOperators.Add, "add", CelArithmetic.Add, "int64", "uint64", "double");
        Add(CelOperators.Divide, "divide", CelArithmetic.Divide, "int64", "uint64", "double");
        Add(CelOperators.Modulo, "modulo", CelArithmetic.Modulo, "int64", "uint64");
        Add(CelOperators.Multiply, "multiply", CelArithmetic.Multiply, "int64", "uint64", "double");
        table.Open(CelOperators.Negate, "negate_double", [CelType.Double], CelType.Double, CelArithmetic.Negate);
        table.Open(CelOperators.Negate, "negate_int64", [CelType.Int], CelType.Int, CelArithmetic.Negate);
        table.Open(CelOperators.Subtract, "subtract_duration_duration", [CelType.Duration, CelType.Duration], CelType.Duration, CelArithmetic.Subtract);
        table.Open(CelOperators.Subtract, "subtract_timestamp_duration", [CelType.Timestamp, CelType.Duration], CelType.Timestamp, CelArithmetic.Subtract);
        table.Open(CelOperators.Subtract, "subtract_timestamp_timestamp", [CelType.Timestamp, CelType.Timestamp], CelType.Duration, CelArithmetic.Subtract);
        Add(CelOperators.Subtract, "subtract", CelArithmetic.Subtract, "int64", "uint64", "double");
    }

    private static void AddOrder(CelFunctionTable table, string name, string verb, Func<int, bool> holds)
    {
        CelValue Compare(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
        {
            if (CelOrder.IsUnordered(a[0], a[1]))
            {
                return CelValue.False;
            }

            if (!CelOrder.IsComparable(a[0]))
            {
                return CelValue.OfError($"no such overload: {name}");
            }

            return CelOrder.TryCompare(evaluation, a[0], a[1], out int order, out string problem) ? CelValue.OfBoolean(holds(order)) : CelValue.OfError(problem);
        }

        table.Open(name, $"{verb}_bool", [CelType.Bool, CelType.Bool], CelType.Bool, Compare);
        foreach (var (left, leftType) in Numbers)
        {
            foreach (var (right, rightType) in Numbers)
            {
                table.Open(name, left == right ? $"{verb}_{left}" : $"{verb}_{left}_{right}", [leftType, rightType], CelType.Bool, Compare);
            }
        }

        foreach (var (other, type) in Others)
        {
            table.Open(name, $"{verb}_{other}", [type, type], CelType.Bool, Compare);
        }
    }

    private static void AddSize(CelFunctionTable table, string name, CelType type)
    {
        table.Open("size", $"size_{name}", [type], CelType.Int, Size);
        table.Open("size", $"{name}_size", [type], CelType.Int, Size, isMember: true);
    }

    private static CelValue Size(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        switch (a[0].Kind)
        {
            case CelValueKind.String:
                evaluation.Step(a[0].AsText().Length >> 4);
                return CelValue.OfInteger(CelText.Length(a[0].AsText()));
            case CelValueKind.Bytes:
                return CelValue.OfInteger(a[0].AsBytes().Length);
            case CelValueKind.List:
                return CelValue.OfInteger(a[0].AsList().Count);
            case CelValueKind.Map:
                return CelValue.OfInteger(a[0].AsMap().Count);
            default:
                return a[0].Kind is CelValueKind.Timestamp or CelValueKind.Duration ? NoOverload : CelValue.OfError("no such overload: size");
        }
    }

    private static CelValue In(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        if (a[1].Kind == CelValueKind.Map)
        {
            bool found = a[1].AsMap().TryFind(a[0], out var value);
            return value.IsError ? value : CelValue.OfBoolean(found);
        }

        return a[1].Kind == CelValueKind.List ? CelLists.Contains(evaluation, a[1].AsList(), a[0]) : NoOverload;
    }
}

using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Lists: the library of Kubernetes, the newer one of CEL, and sets.</summary>
internal static class CelListLibrary
{
    private static readonly (string Name, CelType Type)[] Summable = [("int", CelType.Int), ("uint", CelType.Uint), ("double", CelType.Double), ("duration", CelType.Duration)];

    private static readonly (string Name, CelType Type)[] Comparable =
    [
        .. Summable, ("bool", CelType.Bool), ("timestamp", CelType.Timestamp), ("string", CelType.String), ("bytes", CelType.Bytes),
    ];

    public static void AddTo(CelFunctionTable table)
    {
        foreach (var (name, type) in Comparable)
        {
            var list = CelType.List(type);
            table.Method("isSorted", $"list_{name}_is_sorted_bool", [list], CelType.Bool, IsSorted);
            table.Method("max", $"list_{name}_max_{name}", [list], type, (e, a) => Extreme(e, a[0].AsList(), "max", 1));
            table.Method("min", $"list_{name}_min_{name}", [list], type, (e, a) => Extreme(e, a[0].AsList(), "min", -1));
            table.Method("sort", $"list_{type.Name}_sort", [list], list, (e, a) => CelLists.Sort(e, a[0].AsList(), a[0].AsList()));
            table.Method(CelOperators.SortByKeys, $"list_{type.Name}_sortByAssociatedKeys", [ListOfA, list], ListOfA, (e, a) => CelLists.Sort(e, a[0].AsList(), a[1].AsList()));
        }

        foreach (var (name, type) in Summable)
        {
            var zero = name switch { "int" => CelValue.OfInteger(0), "uint" => CelValue.OfUnsigned(0), "double" => CelValue.OfDouble(0), _ => CelValue.OfDuration(0) };
            table.Method("sum", $"list_{name}_sum_{name}", [CelType.List(type)], type, (e, a) => Sum(e, a[0].AsList(), zero));
        }

        table.Method("indexOf", "list_a_index_of_int", [ListOfA, A], CelType.Int, (e, a) => IndexOf(e, a[0].AsList(), a[1], fromEnd: false));
        table.Method("lastIndexOf", "list_a_last_index_of_int", [ListOfA, A], CelType.Int, (e, a) => IndexOf(e, a[0].AsList(), a[1], fromEnd: true));
        table.Method("slice", "list_slice", [ListOfA, CelType.Int, CelType.Int], ListOfA, (e, a) => Slice(e, a[0].AsList(), a[1].AsInteger(), a[2].AsInteger()));
        table.Method("flatten", "list_flatten", [CelType.List(ListOfA)], ListOfA, (e, a) => CelLists.Flatten(e, a[0].AsList(), 1));
        table.Method("flatten", "list_flatten_int", [CelType.List(CelType.Dyn), CelType.Int], CelType.List(CelType.Dyn), (e, a) => CelLists.Flatten(e, a[0].AsList(), a[1].AsInteger()));
        table.Global("lists.range", "lists_range", [CelType.Int], CelType.List(CelType.Int), (e, a) => Range(e, a[0].AsInteger()));
        table.Method("reverse", "list_reverse", [ListOfA], ListOfA, (e, a) => Reverse(e, a[0].AsList()));
        table.Method("distinct", "list_distinct", [ListOfA], ListOfA, (e, a) => CelLists.Distinct(e, a[0].AsList()));
        table.Global("sets.contains", "list_sets_contains_list", [ListOfA, ListOfA], CelType.Bool, (e, a) => ContainsAll(e, a[0].AsList(), a[1].AsList()));
        table.Global("sets.equivalent", "list_sets_equivalent_list", [ListOfA, ListOfA], CelType.Bool, Equivalent);
        table.Global("sets.intersects", "list_sets_intersects_list", [ListOfA, ListOfA], CelType.Bool, Intersects);
    }

    private static CelValue IsSorted(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var list = a[0].AsList();
        for (int i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            if (!CelOrder.IsComparable(list[i]))
            {
                return list[i].IsError ? list[i] : NoOverload;
            }

            if (i > 0 && CelOrder.TryCompare(evaluation, list[i - 1], list[i], out int order, out _) && order > 0)
            {
                return CelValue.False;
            }
        }

        return CelValue.True;
    }

    private static CelValue Extreme(CelEvaluation evaluation, CelList list, string name, int sign)
    {
        if (list.Count == 0)
        {
            return CelValue.OfError($"{name} called on empty list");
        }

        var result = list[0];
        for (int i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            var next = list[i];
            if (!CelOrder.IsComparable(next))
            {
                return next.IsError ? next : NoOverload;
            }

            if (CelOrder.TryCompare(evaluation, next, result, out int order, out _) && order * sign > 0)
            {
                result = next;
            }
        }

        return result;
    }

    private static CelValue Sum(CelEvaluation evaluation, CelList list, CelValue sum)
    {
        for (int i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            sum = list[i].IsError ? list[i] : CelArithmetic.Add(evaluation, [sum, list[i]]);
            if (sum.IsError)
            {
                return sum;
            }
        }

        return sum;
    }

    private static CelValue IndexOf(CelEvaluation evaluation, CelList list, CelValue value, bool fromEnd)
    {
        for (int n = 0; n < list.Count; n++)
        {
            int i = fromEnd ? list.Count - 1 - n : n;
            if (CelEquality.Compare(evaluation, list[i], value).IsTrue)
            {
                return CelValue.OfInteger(i);
            }
        }

        return CelValue.OfInteger(-1);
    }

    private static CelValue Slice(CelEvaluation evaluation, CelList list, long start, long end)
    {
        string? problem = start < 0 || end < 0 ? "negative indexes not supported"
            : start > end ? "start index must be less than or equal to end index"
            : list.Count < end ? FormattableString.Invariant($"list is length {list.Count}")
            : null;
        if (problem is not null)
        {
            return CelValue.OfError(FormattableString.Invariant($"cannot slice({start}, {end}), {problem}"));
        }

        evaluation.Step((end - start) >> 2);
        var result = new List<CelValue>((int)(end - start));
        for (long i = start; i < end; i++)
        {
            result.Add(list[(int)i]);
        }

        return CelValue.OfList(new CelValueList(result));
    }

    private static CelValue Range(CelEvaluation evaluation, long count)
    {
        if (count < 0)
        {
            return CelValue.OfError(FormattableString.Invariant($"lists.range: size must be non-negative, got {count}"));
        }

        // Every number costs one, so that a list beyond the limit of an expression need not be made.
        if (count > CelEvaluation.ServerCostLimit)
        {
            throw new CelLimitException(CelEvaluation.CostMessage);
        }

        evaluation.Step(count >> 2);
        var result = new List<CelValue>((int)count);
        for (long i = 0; i < count; i++)
        {
            result.Add(CelValue.OfInteger(i));
        }

        return CelValue.OfList(new CelValueList(result));
    }

    private static CelValue Reverse(CelEvaluation evaluation, CelList list)
    {
        evaluation.Step(list.Count >> 2);
        var result = new List<CelValue>(list.Count);
        for (int i = list.Count - 1; i >= 0; i--)
        {
            result.Add(list[i]);
        }

        return CelValue.OfList(new CelValueList(result));
    }

    private static CelValue ContainsAll(CelEvaluation evaluation, CelList list, CelList elements)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            var contains = CelLists.Contains(evaluation, list, elements[i]);
            if (!contains.IsTrue)
            {
                return contains;
            }
        }

        return CelValue.True;
    }

    private static CelValue Equivalent(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var contains = ContainsAll(evaluation, a[0].AsList(), a[1].AsList());
        return contains.IsTrue ? ContainsAll(evaluation, a[1].AsList(), a[0].AsList()) : contains;
    }

    private static CelValue Intersects(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var list = a[0].AsList();
        for (int i = 0; i < list.Count; i++)
        {
            if (CelLists.Contains(evaluation, a[1].AsList(), list[i]).IsTrue)
            {
                return CelValue.True;
            }
        }

        return CelValue.False;
    }
}

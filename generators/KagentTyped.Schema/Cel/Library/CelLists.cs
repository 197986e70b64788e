using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Operations on lists.</summary>
internal static class CelLists
{
    /// <summary>True or false; an error only where no element is equal and comparing one of the object's own elements failed.</summary>
    public static CelValue Contains(CelEvaluation evaluation, CelList list, CelValue value)
    {
        CelValue? problem = null;
        for (int i = 0; i < list.Count; i++)
        {
            var same = list.IsData ? CelEquality.Compare(evaluation, list[i], value) : CelEquality.Compare(evaluation, value, list[i]);
            if (same.IsTrue)
            {
                return same;
            }

            problem ??= same.IsError && list.IsData ? same : null;
        }

        return problem ?? CelValue.False;
    }

    public static CelValue Add(CelEvaluation evaluation, CelList left, CelList right)
    {
        evaluation.Step(right.Count >> 2);
        CelEvaluation.CheckSize((long)left.Count + right.Count);
        if (left is CelValueList { IsAccumulator: true } accumulator)
        {
            accumulator.Append(right);
            return CelValue.OfList(accumulator);
        }

        if (left.Kind == CelListKind.Plain && (right.Count == 0 || (left.Count == 0 && !left.IsData)))
        {
            return CelValue.OfList(right.Count == 0 ? left : right);
        }

        evaluation.Step(left.Count >> 2);
        var elements = new List<CelValue>(left.Count + right.Count);
        for (int i = 0; i < left.Count; i++)
        {
            elements.Add(left[i]);
        }

        switch (left.Kind)
        {
            case CelListKind.Set:
                AddToSet(elements, right);
                break;
            case CelListKind.Map:
                AddByKeys(evaluation, elements, left, right);
                break;
            default:
                for (int i = 0; i < right.Count; i++)
                {
                    elements.Add(right[i]);
                }

                break;
        }

        return CelValue.OfList(new CelValueList(elements, left.Kind, left.MapKeys));
    }

    private static void AddToSet(List<CelValue> elements, CelList right)
    {
        var members = new HashSet<CelValue>(elements, CelKeyComparer.Instance);
        for (int i = 0; i < right.Count; i++)
        {
            if (members.Add(right[i]))
            {
                elements.Add(right[i]);
            }
        }
    }

    private static void AddByKeys(CelEvaluation evaluation, List<CelValue> elements, CelList left, CelList right)
    {
        // Places of the left list only: elements of the right one never replace each other.
        var places = CelKeyedList.Index(evaluation, left, left.MapKeys);
        for (int i = 0; i < right.Count; i++)
        {
            if (places.TryGetValue(CelKeyedList.KeyOf(evaluation, right[i], left.MapKeys), out int place))
            {
                elements[place] = right[i];
            }
            else
            {
                elements.Add(right[i]);
            }
        }
    }

    public static CelValue Flatten(CelEvaluation evaluation, CelList list, long depth)
    {
        if (depth < 0)
        {
            return CelValue.OfError("level must be non-negative");
        }

        var result = new List<CelValue>();
        Flatten(evaluation, list, depth, result);
        return CelValue.OfList(new CelValueList(result));
    }

    private static void Flatten(CelEvaluation evaluation, CelList list, long depth, List<CelValue> result)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        for (int i = 0; i < list.Count; i++)
        {
            // A list in itself many times over makes a long one of a few elements, so that each counts for more than its place.
            evaluation.Step(4);
            CelEvaluation.CheckSize(result.Count);
            if (depth > 0 && list[i].Kind == CelValueKind.List)
            {
                Flatten(evaluation, list[i].AsList(), depth - 1, result);
            }
            else
            {
                result.Add(list[i]);
            }
        }
    }

    public static CelValue Distinct(CelEvaluation evaluation, CelList list)
    {
        var result = new List<CelValue>();
        for (int i = 0; i < list.Count; i++)
        {
            bool seen = false;
            for (int j = 0; j < result.Count && !seen; j++)
            {
                seen = i != j && CelEquality.Compare(evaluation, list[i], result[j]).IsTrue;
            }

            if (!seen)
            {
                result.Add(list[i]);
            }
        }

        return CelValue.OfList(new CelValueList(result));
    }

    /// <summary>Sorts a list by keys, one for each element.</summary>
    public static CelValue Sort(CelEvaluation evaluation, CelList list, CelList keys)
    {
        if (list.Count != keys.Count)
        {
            return CelValue.OfError(FormattableString.Invariant(
                $"@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got {list.Count} and {keys.Count} elements respectively"));
        }

        if (list.Count == 0)
        {
            return CelValue.OfList(list);
        }

        if (!CelOrder.IsComparable(keys[0]))
        {
            return CelValue.OfError("list elements must be comparable");
        }

        int[] order = new int[list.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            if (keys[i].Kind != keys[0].Kind)
            {
                return CelValue.OfError("list elements must have the same type");
            }
        }

        var sorted = order.OrderBy(i => keys[i], Comparer<CelValue>.Create((x, y) => CelOrder.TryCompare(evaluation, x, y, out int result, out _) ? result : 0)).ThenBy(i => i);
        var elements = new List<CelValue>(list.Count);
        foreach (int i in sorted)
        {
            evaluation.Step();
            elements.Add(list[i]);
        }

        return CelValue.OfList(new CelValueList(elements));
    }
}

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Equality as the API server decides it: across number types, and by list type for data of the object.</summary>
internal static class CelEquality
{
    private static readonly CelValue NoOverload = CelValue.OfError("no such overload");

    /// <summary>True, false or an error.</summary>
    public static CelValue Compare(CelEvaluation evaluation, CelValue left, CelValue right)
    {
        evaluation.Step();
        if (left.Kind == CelValueKind.Null || right.Kind == CelValueKind.Null)
        {
            return CelValue.OfBoolean(left.Kind == right.Kind);
        }

        switch (left.Kind)
        {
            case CelValueKind.Error:
                return left;
            case CelValueKind.Integer or CelValueKind.Unsigned or CelValueKind.Double:
                return CelValue.OfBoolean(CelOrder.IsNumber(right) && CelOrder.CompareNumbers(left, right) == 0);
            case CelValueKind.List:
                return right.Kind == CelValueKind.List ? CompareLists(evaluation, left.AsList(), right.AsList())
                    : left.AsList().IsData ? Mismatch(right)
                    : CelValue.False;
            case CelValueKind.Map:
                return right.Kind == CelValueKind.Map ? CompareMaps(evaluation, left.AsMap(), right.AsMap())
                    : left.AsMap().IsData ? Mismatch(right)
                    : CelValue.False;
            case CelValueKind.Optional:
                return CompareOptionals(evaluation, left, right);
            case CelValueKind.Opaque:
                return CelValue.OfBoolean(right.Kind == CelValueKind.Opaque && ((CelOpaque)left.Reference!).IsSame(evaluation, (CelOpaque)right.Reference!));
            case CelValueKind.Timestamp:
                return CelValue.OfBoolean(right.Kind == left.Kind && left.UnixSeconds == right.UnixSeconds && left.Nanoseconds == right.Nanoseconds);
            case CelValueKind.Quantity or CelValueKind.Url or CelValueKind.Ip or CelValueKind.Cidr or CelValueKind.Format or CelValueKind.Semver:
                return right.Kind == left.Kind ? CelValue.OfBoolean(left.Reference!.Equals(right.Reference)) : Mismatch(right);
            case CelValueKind.String:
                evaluation.Step(left.AsText().Length >> 4);
                return CelValue.OfBoolean(left.IsIdentical(right));
            default:
                return CelValue.OfBoolean(left.IsIdentical(right));
        }
    }

    private static CelValue Mismatch(CelValue other) => other.IsError ? other : NoOverload;

    private static CelValue CompareOptionals(CelEvaluation evaluation, CelValue left, CelValue right)
    {
        if (right.Kind != CelValueKind.Optional)
        {
            return CelValue.False;
        }

        bool has = left.TryGetOptional(out var a);
        return has && right.TryGetOptional(out var b) ? Raw(evaluation, a, b) : CelValue.OfBoolean(!has && !right.TryGetOptional(out _));
    }

    // Without the rule for null.
    private static CelValue Raw(CelEvaluation evaluation, CelValue left, CelValue right) => Compare(evaluation, left, right);

    private static CelValue CompareLists(CelEvaluation evaluation, CelList left, CelList right)
    {
        if (left.Count != right.Count)
        {
            return CelValue.False;
        }

        if (left.Kind == CelListKind.Set)
        {
            var members = new HashSet<CelValue>(CelKeyComparer.Instance);
            for (int i = 0; i < left.Count; i++)
            {
                evaluation.Step();
                members.Add(left[i]);
            }

            for (int i = 0; i < right.Count; i++)
            {
                evaluation.Step();
                if (!members.Contains(right[i]))
                {
                    return CelValue.False;
                }
            }

            return CelValue.True;
        }

        if (left.Kind == CelListKind.Map)
        {
            var elements = CelKeyedList.Index(evaluation, left, left.MapKeys);
            for (int i = 0; i < right.Count; i++)
            {
                if (!elements.TryGetValue(CelKeyedList.KeyOf(evaluation, right[i], left.MapKeys), out int index))
                {
                    return CelValue.False;
                }

                var same = Compare(evaluation, left[index], right[i]);
                if (!same.IsTrue)
                {
                    return same;
                }
            }

            return CelValue.True;
        }

        return CompareInOrder(evaluation, left, right);
    }

    private static CelValue CompareInOrder(CelEvaluation evaluation, CelList left, CelList right)
    {
        for (int i = 0; i < left.Count; i++)
        {
            var same = Compare(evaluation, left[i], right[i]);

            // Lists made by expressions take an error between elements for equality; data passes it on.
            if (same.IsFalse || (same.IsError && left.IsData))
            {
                return same;
            }
        }

        return CelValue.True;
    }

    private static CelValue CompareMaps(CelEvaluation evaluation, CelMap left, CelMap right)
    {
        if (left.Count != right.Count)
        {
            return CelValue.False;
        }

        if (left is CelDataObject data)
        {
            return data.CompareTo(evaluation, right);
        }

        foreach (var key in left.Keys)
        {
            left.TryFind(key, out var a);
            if (!right.TryFind(key, out var b))
            {
                return CelValue.False;
            }

            var same = Compare(evaluation, a, b);
            if (same.IsFalse)
            {
                return same;
            }
        }

        return CelValue.True;
    }
}

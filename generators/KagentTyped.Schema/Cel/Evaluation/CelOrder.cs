namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Order of values.</summary>
internal static class CelOrder
{
    public static bool IsNumber(CelValue value) => value.Kind is CelValueKind.Integer or CelValueKind.Unsigned or CelValueKind.Double;

    public static bool IsComparable(CelValue value) => IsNumber(value)
        || value.Kind is CelValueKind.Boolean or CelValueKind.String or CelValueKind.Bytes or CelValueKind.Timestamp or CelValueKind.Duration;

    private static bool IsNotANumber(CelValue value) => value.Kind == CelValueKind.Double && double.IsNaN(value.AsDouble());

    /// <summary>Below, at or above zero; null when the two have no order.</summary>
    public static int? CompareNumbers(CelValue left, CelValue right)
    {
        if (IsNotANumber(left) || IsNotANumber(right))
        {
            return null;
        }

        return (left.Kind, right.Kind) switch
        {
            (CelValueKind.Integer, CelValueKind.Integer) => left.AsInteger().CompareTo(right.AsInteger()),
            (CelValueKind.Unsigned, CelValueKind.Unsigned) => left.AsUnsigned().CompareTo(right.AsUnsigned()),
            (CelValueKind.Double, CelValueKind.Double) => left.AsDouble().CompareTo(right.AsDouble()),
            (CelValueKind.Integer, CelValueKind.Unsigned) => CelNumbers.Compare(left.AsInteger(), right.AsUnsigned()),
            (CelValueKind.Unsigned, CelValueKind.Integer) => -CelNumbers.Compare(right.AsInteger(), left.AsUnsigned()),
            (CelValueKind.Double, CelValueKind.Integer) => CelNumbers.Compare(left.AsDouble(), right.AsInteger()),
            (CelValueKind.Integer, CelValueKind.Double) => -CelNumbers.Compare(right.AsDouble(), left.AsInteger()),
            (CelValueKind.Double, CelValueKind.Unsigned) => CelNumbers.Compare(left.AsDouble(), right.AsUnsigned()),
            _ => -CelNumbers.Compare(right.AsDouble(), left.AsUnsigned()),
        };
    }

    /// <summary>The order of two values; an error text when they have none.</summary>
    public static bool TryCompare(CelEvaluation evaluation, CelValue left, CelValue right, out int order, out string problem)
    {
        order = 0;
        problem = "no such overload";
        if (IsNumber(left) && IsNumber(right))
        {
            problem = "NaN values cannot be ordered";
            order = CompareNumbers(left, right) ?? 0;
            return CompareNumbers(left, right) is not null;
        }

        if (left.Kind != right.Kind || !IsComparable(left))
        {
            return false;
        }

        switch (left.Kind)
        {
            case CelValueKind.String:
                evaluation.Step(Math.Min(left.AsText().Length, right.AsText().Length) >> 4);
                order = CelText.Compare(left.AsText(), right.AsText());
                break;
            case CelValueKind.Bytes:
                evaluation.Step(Math.Min(left.AsBytes().Length, right.AsBytes().Length) >> 4);
                order = left.AsBytes().AsSpan().SequenceCompareTo(right.AsBytes());
                break;
            case CelValueKind.Timestamp:
                order = left.UnixSeconds.CompareTo(right.UnixSeconds) is not 0 and var seconds ? seconds : left.Nanoseconds.CompareTo(right.Nanoseconds);
                break;
            default:
                order = left.AsInteger().CompareTo(right.AsInteger());
                break;
        }

        return true;
    }

    /// <summary>A relational operator on NaN is false, not an error.</summary>
    public static bool IsUnordered(CelValue left, CelValue right) => IsNotANumber(left) || IsNotANumber(right);
}

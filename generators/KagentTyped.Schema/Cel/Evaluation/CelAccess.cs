namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Reading a field, key or index.</summary>
internal static class CelAccess
{
    /// <summary>The value under a key or index, or an error.</summary>
    public static CelValue Get(CelValue operand, CelValue key) => TryGet(operand, key, out var value) switch
    {
        true => value,
        _ when value.IsError => value,
        _ => CelValue.OfError($"{(operand.Kind == CelValueKind.List ? "index out of bounds" : "no such key")}: {CelText.Show(key)}"),
    };

    /// <summary>Whether there is a value; false with an error where asking is wrong.</summary>
    public static bool TryGet(CelValue operand, CelValue key, out CelValue value)
    {
        value = default;
        switch (operand.Kind)
        {
            case CelValueKind.Error:
                value = operand;
                return false;
            case CelValueKind.Map:
                return operand.AsMap().TryFind(key, out value) && !value.IsError;
            case CelValueKind.List:
                if (IndexOf(key) is not { } index)
                {
                    value = CelValue.OfError(CelOrder.IsNumber(key)
                        ? $"unsupported index value {CelText.Show(key)} in list"
                        : $"unsupported index type '{Checking.CelRuntimeTypes.Of(key).Name}' in list");
                    return false;
                }

                bool inside = index >= 0 && index < operand.AsList().Count;
                if (inside && key.Kind != CelValueKind.Integer && operand.AsList().IsData)
                {
                    value = CelValue.OfError($"unsupported index: {CelText.Show(key)}");
                    return false;
                }

                value = inside ? operand.AsList()[(int)index] : default;
                return inside && !value.IsError;
            default:
                return false;
        }
    }

    private static long? IndexOf(CelValue key) => key.Kind switch
    {
        CelValueKind.Integer => key.AsInteger(),
        CelValueKind.Unsigned when key.AsUnsigned() <= long.MaxValue => (long)key.AsUnsigned(),
        CelValueKind.Double when CelNumbers.ToInteger(key.AsDouble()) is { } whole && whole == key.AsDouble() => whole,
        _ => null,
    };
}

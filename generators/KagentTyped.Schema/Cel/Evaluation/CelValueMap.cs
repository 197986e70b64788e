namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A map made by an expression.</summary>
internal sealed class CelValueMap : CelMap
{
    private readonly Dictionary<CelValue, CelValue> _values = new(CelKeyComparer.Instance);
    private readonly List<CelValue> _keys = [];

    /// <summary>Whether the map is the accumulator of a loop that still runs.</summary>
    public bool IsAccumulator { get; set; }

    public override int Count => _keys.Count;

    public override IReadOnlyList<CelValue> Keys => _keys;

    public void Set(CelValue key, CelValue value)
    {
        if (!_values.ContainsKey(key))
        {
            _keys.Add(key);
        }

        _values[key] = value;
    }

    public void Remove(CelValue key)
    {
        if (_values.Remove(key))
        {
            _keys.RemoveAll(other => CelKeyComparer.Instance.Equals(other, key));
        }
    }


    public override bool TryFind(CelValue key, out CelValue value)
    {
        if (_values.TryGetValue(key, out value))
        {
            return true;
        }

        switch (key.Kind)
        {
            case CelValueKind.Double:
                double number = key.AsDouble();
                return (CelNumbers.ToInteger(number) is { } whole && whole == number && _values.TryGetValue(CelValue.OfInteger(whole), out value))
                    || (CelNumbers.ToUnsigned(number) is { } positive && positive == number && _values.TryGetValue(CelValue.OfUnsigned(positive), out value));
            case CelValueKind.Integer:
                return key.AsInteger() >= 0 && _values.TryGetValue(CelValue.OfUnsigned((ulong)key.AsInteger()), out value);
            case CelValueKind.Unsigned:
                return key.AsUnsigned() <= long.MaxValue && _values.TryGetValue(CelValue.OfInteger((long)key.AsUnsigned()), out value);
            default:
                return false;
        }
    }
}

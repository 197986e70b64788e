namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>An entry of a map literal.</summary>
public sealed class CelMapEntry
{
    internal CelMapEntry(CelExpression key, CelExpression value, bool optional)
    {
        Key = key;
        Value = value;
        Optional = optional;
    }

    /// <summary>The key.</summary>
    public CelExpression Key { get; }

    /// <summary>The value.</summary>
    public CelExpression Value { get; }

    /// <summary>Whether the value is an optional, and the entry left out when it has no value.</summary>
    public bool Optional { get; }
}

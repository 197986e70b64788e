namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A field of an object literal.</summary>
public sealed class CelStructField
{
    internal CelStructField(string name, CelExpression value, bool optional)
    {
        Name = name;
        Value = value;
        Optional = optional;
    }

    /// <summary>The name of the field.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public CelExpression Value { get; }

    /// <summary>Whether the value is an optional.</summary>
    public bool Optional { get; }
}

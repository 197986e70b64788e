namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>
/// A loop over a list or map: what <c>all</c>, <c>exists</c>, <c>map</c>, <c>filter</c> and the other macros become. A range that is
/// the empty list makes it a binding of <see cref="Accumulator"/> in <see cref="Result"/>.
/// </summary>
public sealed class CelComprehension : CelExpression
{
    internal CelComprehension(
        int id,
        int offset,
        string variable,
        string? secondVariable,
        CelExpression range,
        string accumulator,
        CelExpression initial,
        CelExpression condition,
        CelExpression step,
        CelExpression result)
        : base(id, offset)
    {
        Variable = variable;
        SecondVariable = secondVariable;
        Range = range;
        Accumulator = accumulator;
        Initial = initial;
        Condition = condition;
        Step = step;
        Result = result;
    }

    /// <summary>The loop variable: element of a list, key of a map; with two variables the index or key.</summary>
    public string Variable { get; }

    /// <summary>The second loop variable, the element or value; null when there is one only.</summary>
    public string? SecondVariable { get; }

    /// <summary>What is looped over.</summary>
    public CelExpression Range { get; }

    /// <summary>The name of the accumulator.</summary>
    public string Accumulator { get; }

    /// <summary>The first value of the accumulator.</summary>
    public CelExpression Initial { get; }

    /// <summary>The loop ends when this is false.</summary>
    public CelExpression Condition { get; }

    /// <summary>The next value of the accumulator.</summary>
    public CelExpression Step { get; }

    /// <summary>The value of the whole.</summary>
    public CelExpression Result { get; }
}

using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A literal: null, boolean, int, uint, double, string or bytes.</summary>
public sealed class CelLiteral : CelExpression
{
    internal CelLiteral(int id, int offset, CelValue value)
        : base(id, offset)
    {
        Value = value;
    }

    /// <summary>The value.</summary>
    public CelValue Value { get; }
}

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A field selection <c>operand.field</c>, or the test <c>has(operand.field)</c>.</summary>
public sealed class CelSelect : CelExpression
{
    internal CelSelect(int id, int offset, CelExpression operand, string field, bool testOnly)
        : base(id, offset)
    {
        Operand = operand;
        Field = field;
        TestOnly = testOnly;
    }

    /// <summary>What the field is selected from.</summary>
    public CelExpression Operand { get; }

    /// <summary>The name of the field.</summary>
    public string Field { get; }

    /// <summary>Whether the presence of the field is asked for instead of its value.</summary>
    public bool TestOnly { get; }
}

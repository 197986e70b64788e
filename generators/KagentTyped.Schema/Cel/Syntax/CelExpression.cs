namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A node of a CEL expression. Macros are expanded; <see cref="Written"/> remembers the call that was written.</summary>
public abstract class CelExpression
{
    private protected CelExpression(int id, int offset)
    {
        Id = id;
        Offset = offset;
    }

    /// <summary>Distinct within an expression, from 1 without large gaps.</summary>
    public int Id { get; }

    /// <summary>
    /// Where the node stands, in UTF-16 code units from the start of the source: the operator of an operation, the bracket of a call,
    /// the point of a selection, otherwise the first character.
    /// </summary>
    public int Offset { get; }

    /// <summary>The macro call that this node is the expansion of, or null. Its arguments are expanded themselves.</summary>
    public CelCall? Written { get; internal set; }

    /// <summary>The expression as source text.</summary>
    public override string ToString() => CelPrinter.Print(this);
}

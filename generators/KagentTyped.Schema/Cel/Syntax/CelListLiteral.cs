namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A list <c>[a, ?b]</c>.</summary>
public sealed class CelListLiteral : CelExpression
{
    private readonly bool[]? _optional;

    internal CelListLiteral(int id, int offset, IReadOnlyList<CelExpression> elements, bool[]? optional = null)
        : base(id, offset)
    {
        Elements = elements;
        _optional = optional;
    }

    /// <summary>The elements.</summary>
    public IReadOnlyList<CelExpression> Elements { get; }

    /// <summary>Whether an element is an optional.</summary>
    internal bool HasOptional => _optional is not null && Array.IndexOf(_optional, true) >= 0;

    /// <summary>Whether the element is an optional that is left out when it has no value.</summary>
    /// <param name="index">The place of the element, from 0.</param>
    public bool IsOptional(int index) => _optional is not null && _optional[index];
}

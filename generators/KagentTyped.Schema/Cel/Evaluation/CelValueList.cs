namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A list made by an expression. Loops append to theirs in place, as nothing else can see it before it is done.</summary>
internal sealed class CelValueList : CelList
{
    private readonly List<CelValue> _elements;
    private readonly bool _isData;

    public CelValueList(List<CelValue> elements, CelListKind kind = CelListKind.Plain, IReadOnlyList<string>? mapKeys = null, bool isData = false)
    {
        _elements = elements;
        _isData = isData;
        Kind = kind;
        MapKeys = mapKeys ?? [];
    }

    public static CelValueList Empty { get; } = new([]);

    /// <summary>Whether the list is the accumulator of a loop that still runs.</summary>
    public bool IsAccumulator { get; set; }

    public override int Count => _elements.Count;

    public override CelListKind Kind { get; }

    public override IReadOnlyList<string> MapKeys { get; }

    // What a list of the object becomes by addition still compares as such.
    internal override bool IsData => _isData || Kind != CelListKind.Plain;

    public override CelValue this[int index] => _elements[index];

    public void Append(CelList other)
    {
        for (int i = 0; i < other.Count; i++)
        {
            _elements.Add(other[i]);
        }
    }
}

namespace KagentTyped.Schema.Yaml;

/// <summary>A node of a YAML document, aliases resolved, with its place in the file.</summary>
public sealed class YamlNode
{
    // Fewer are found faster one by one.
    private const int LeastIndexed = 16;

    private readonly TextRange? _head;
    private Dictionary<string, YamlNode>? _index;

    /// <summary>Makes a scalar.</summary>
    /// <param name="kind">A scalar kind.</param>
    /// <param name="text">See <see cref="Text"/>.</param>
    /// <param name="range">Where it stands.</param>
    public YamlNode(YamlNodeKind kind, string text, TextRange range)
    {
        Kind = kind;
        Text = text;
        Range = range;
    }

    /// <summary>Makes a sequence.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="range">Where it stands.</param>
    public YamlNode(IReadOnlyList<YamlNode> items, TextRange range)
    {
        Kind = YamlNodeKind.Sequence;
        Items = items;
        Range = range;
    }

    /// <summary>Makes a mapping.</summary>
    /// <param name="members">The members in file order, keys distinct.</param>
    /// <param name="range">Where it stands.</param>
    public YamlNode(IReadOnlyList<YamlMember> members, TextRange range)
    {
        Kind = YamlNodeKind.Mapping;
        Members = members;
        Range = range;
        _head = members.Count > 0 ? members[0].KeyRange : range;
    }

    private YamlNode(IReadOnlyList<YamlMember> members, YamlNode original)
    {
        Kind = YamlNodeKind.Mapping;
        Members = members;
        Range = original.Range;
        _head = original.Head;
    }

    /// <summary>What the node is.</summary>
    public YamlNodeKind Kind { get; }

    /// <summary>Where the node stands.</summary>
    public TextRange Range { get; }

    /// <summary>What a finding about the node as a whole points at: the first key of a mapping, otherwise the node.</summary>
    internal TextRange Head => _head ?? Range;

    /// <summary>
    /// The value of a scalar in its JSON spelling (<c>null</c>, <c>true</c>, <c>12</c>, <c>1.5</c>; a string without quotes);
    /// empty for sequences and mappings.
    /// </summary>
    public string Text { get; } = "";

    /// <summary>The items of a sequence, otherwise empty.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = [];

    /// <summary>The members of a mapping in file order, otherwise empty. Keys are distinct.</summary>
    public IReadOnlyList<YamlMember> Members { get; } = [];

    /// <summary>The value under <paramref name="key"/>, or null when this is no mapping or has no such key.</summary>
    /// <param name="key">The key, compared ordinally.</param>
    public YamlNode? this[string key]
    {
        get
        {
            if (Members.Count >= LeastIndexed)
            {
                return (_index ??= Index()).TryGetValue(key, out var found) ? found : null;
            }

            foreach (var member in Members)
            {
                if (member.Key == key)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The same mapping in the same place with other members.</summary>
    internal YamlNode WithMembers(IReadOnlyList<YamlMember> members) => new(members, this);

    /// <summary>The same sequence in the same place with other items.</summary>
    internal YamlNode WithItems(IReadOnlyList<YamlNode> items) => new(items, Range);

    /// <summary>The text of a string node, or null for any other kind.</summary>
    public string? StringOrNull => Kind == YamlNodeKind.String ? Text : null;

    private Dictionary<string, YamlNode> Index()
    {
        var index = new Dictionary<string, YamlNode>(Members.Count, StringComparer.Ordinal);
        foreach (var member in Members)
        {
            // Of equal keys the first counts, as in a search.
            if (!index.ContainsKey(member.Key))
            {
                index.Add(member.Key, member.Value);
            }
        }

        return index;
    }
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// A value of an update beside what it was before. Values are correlated by property and map key; items of lists only by the keys of list maps.
/// </summary>
internal sealed class Correlation(YamlNode now, YamlNode before, CompiledSchema schema)
{
    private readonly Dictionary<string, Correlation?> _members = new(StringComparer.Ordinal);
    private Dictionary<string, YamlNode>? _itemsBefore;
    private Correlation?[]? _items;
    private bool? _isUnchanged;

    /// <summary>The value before.</summary>
    public YamlNode Before => before;

    /// <summary>Whether the value is as it was. Members that no schema describes count as changed, since they are not correlated.</summary>
    public bool IsUnchanged => _isUnchanged ??= Compare();

    /// <summary>The member <paramref name="name"/> beside what it was; null when it cannot be correlated.</summary>
    public Correlation? Member(string name)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            member = now[name] is { } newValue && before[name] is { } oldValue && schema.Member(name) is { } child ? new(newValue, oldValue, child) : null;
            _members.Add(name, member);
        }

        return member;
    }

    /// <summary>The item at <paramref name="index"/> beside what it was; null when it cannot be correlated.</summary>
    public Correlation? Item(int index)
    {
        if (now.Kind != YamlNodeKind.Sequence || before.Kind != YamlNodeKind.Sequence || !IsListMap || schema.Items is not { } items)
        {
            return null;
        }

        _items ??= new Correlation?[now.Items.Count];
        return _items[index] ??= KeyOf(now.Items[index]) is { } key && ItemsBefore.TryGetValue(key, out var old) ? new(now.Items[index], old, items) : null;
    }

    private bool IsListMap => schema.IsListMap && schema.Source.ListMapKeys.Count > 0 && before.Items.Count > 0;

    private Dictionary<string, YamlNode> ItemsBefore
    {
        get
        {
            if (_itemsBefore is null)
            {
                _itemsBefore = new(StringComparer.Ordinal);
                foreach (var item in before.Items)
                {
                    // The first of several items with the same keys counts.
                    if (KeyOf(item) is { } key && !_itemsBefore.ContainsKey(key))
                    {
                        _itemsBefore.Add(key, item);
                    }
                }
            }

            return _itemsBefore;
        }
    }

    private bool Compare()
    {
        if (now.Kind == YamlNodeKind.Sequence && before.Kind == YamlNodeKind.Sequence)
        {
            return now.Items.Count == before.Items.Count
                && (IsListMap ? Enumerable.Range(0, now.Items.Count).All(i => Item(i) is { IsUnchanged: true }) : NodeCopy.Same(now, before));
        }

        return now.Kind == YamlNodeKind.Mapping && before.Kind == YamlNodeKind.Mapping
            ? now.Members.Count == before.Members.Count && now.Members.All(member => Member(member.Key) is { IsUnchanged: true })
            : NodeCopy.Same(now, before);
    }

    // The keys of an item; null when one is missing or no scalar.
    private string? KeyOf(YamlNode item)
    {
        if (item.Kind != YamlNodeKind.Mapping)
        {
            return null;
        }

        string result = "";
        foreach (string name in schema.Source.ListMapKeys)
        {
            if (item[name] is not { Kind: not (YamlNodeKind.Null or YamlNodeKind.Mapping or YamlNodeKind.Sequence) } value)
            {
                return null;
            }

            result += (char)('a' + (int)value.Kind) + GoText.Value(value) + "\0";
        }

        return result;
    }
}

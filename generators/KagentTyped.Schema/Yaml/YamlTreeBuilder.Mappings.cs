using YamlDotNet.Core.Events;

namespace KagentTyped.Schema.Yaml;

internal sealed partial class YamlTreeBuilder
{
    // Below this, comparing the keys one by one is faster than a table.
    private const int SmallMapping = 12;

    private Anchored ReadMapping(MappingStart start, int depth)
    {
        if (start.Style == MappingStyle.Flow)
        {
            _openFlows.Push(start);
        }

        var members = new Members();
        int nodes = 1;
        int height = 1;
        int end = Offset(start.End);
        while (true)
        {
            var next = Required();
            if (next is MappingEnd)
            {
                var range = _lines.Range(ContentStart(start), start.Style == MappingStyle.Flow ? CloseFlow(next, '}') : end);
                return new Anchored(new YamlNode(members.ToArray(), range), nodes, height);
            }

            bool isMerge = IsMerge(next);
            string? key = isMerge ? null : ReadKey(next, depth + 1);
            var keyRange = RangeOf(next);
            var valueStart = Required();
            var value = ReadNode(valueStart, depth + 1);
            nodes += value.Nodes + 1;
            height = Math.Max(height, value.Height + 1);
            end = EndOf(valueStart, value);
            if (isMerge)
            {
                Merge(members, value.Node, keyRange);
            }
            else if (key is not null)
            {
                Add(members, new YamlMember(key, keyRange, value.Node));
            }
        }
    }

    private static bool IsMerge(ParsingEvent key) =>
        key is Scalar { Value: "<<" } scalar
        && (scalar.Tag.IsEmpty ? scalar.Style == YamlDotNet.Core.ScalarStyle.Plain : scalar.Tag.Value == "tag:yaml.org,2002:merge");

    private void Add(Members members, YamlMember member)
    {
        int at = members.Find(member.Key);
        if (at >= 0 && !members.IsMerged(at))
        {
            Report($"The key '{member.Key}' stands in this mapping twice; it is on line {members[at].KeyRange.Start.Line} too. Remove one of them.", member.KeyRange, isDuplicateKey: true);
        }

        members.Set(at, member, isMerged: false);
    }

    // As in goyaml.v2, whichever of a merge and a key stands later wins, and of several merged mappings the first.
    private void Merge(Members members, YamlNode value, TextRange keyRange)
    {
        if (value.Kind == YamlNodeKind.Mapping)
        {
            MergeOne(members, value);
            return;
        }

        bool isValid = value.Kind == YamlNodeKind.Sequence;
        for (int i = value.Items.Count - 1; i >= 0; i--)
        {
            isValid &= value.Items[i].Kind == YamlNodeKind.Mapping;
            MergeOne(members, value.Items[i]);
        }

        if (!isValid)
        {
            Report("The merge key '<<' needs a mapping or a list of mappings. Give it an alias of a mapping, or quote the key.", keyRange);
        }
    }

    private static void MergeOne(Members members, YamlNode source)
    {
        foreach (var member in source.Members)
        {
            members.Set(members.Find(member.Key), member, isMerged: true);
        }
    }

    // The text of a key as sigs.k8s.io/yaml converts it, or null when it cannot be a key.
    private string? ReadKey(ParsingEvent start, int depth)
    {
        if (start is Scalar scalar)
        {
            CountNode(scalar, depth);
            var resolved = Resolve(scalar, isKey: true);
            if (!scalar.Anchor.IsEmpty)
            {
                Register(scalar, new Anchored(NodeOf(scalar, resolved), 1, 1));
            }

            if (resolved.Kind == YamlNodeKind.Null)
            {
                Report("A key must be a string, but this is null. Quote it, or write the name that is missing.", RangeOf(scalar));
                return null;
            }

            return resolved.Float is { } value ? FloatText.Key(value) : resolved.Text;
        }

        var node = ReadNode(start, depth).Node;
        switch (node.Kind)
        {
            case YamlNodeKind.Sequence:
                Report("A key must be a string, but this is a list. Quote it.", node.Range);
                return null;
            case YamlNodeKind.Mapping:
                Report("A key must be a string, but this is a mapping. Quote it; if it is a template placeholder such as '{{ name }}', fill it in first.", node.Range);
                return null;
            case YamlNodeKind.Null:
                Report("A key must be a string, but this alias stands for null. Write the name out.", RangeOf(start));
                return null;
            default:
                return node.Text;
        }
    }

    /// <summary>The members of a mapping in the making.</summary>
    private sealed class Members
    {
        private readonly List<YamlMember> _items = [];
        private Dictionary<string, int>? _index;
        private HashSet<int>? _merged;

        public YamlMember this[int index] => _items[index];

        public int Find(string key)
        {
            if (_index is not null)
            {
                return _index.TryGetValue(key, out int found) ? found : -1;
            }

            for (int i = 0; i < _items.Count; i++)
            {
                if (string.Equals(_items[i].Key, key, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        public bool IsMerged(int index) => _merged is not null && _merged.Contains(index);

        public void Set(int index, YamlMember member, bool isMerged)
        {
            if (index < 0)
            {
                index = _items.Count;
                _items.Add(member);
                Index(index);
            }
            else
            {
                _items[index] = member;
            }

            if (isMerged)
            {
                (_merged ??= []).Add(index);
            }
            else
            {
                _merged?.Remove(index);
            }
        }

        public YamlMember[] ToArray() => _items.ToArray();

        private void Index(int added)
        {
            if (_index is not null)
            {
                _index.Add(_items[added].Key, added);
            }
            else if (_items.Count > SmallMapping)
            {
                _index = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int i = 0; i < _items.Count; i++)
                {
                    _index.Add(_items[i].Key, i);
                }
            }
        }
    }
}

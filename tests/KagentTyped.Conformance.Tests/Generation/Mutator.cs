using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Changes one thing in a tree.</summary>
internal sealed class Mutator(Random random)
{
    private int _target;

    /// <summary>The tree with one node replaced, removed, doubled or added.</summary>
    public YamlNode Next(YamlNode tree)
    {
        _target = 1 + random.Next(Math.Max(1, Count(tree) - 1));
        return Visit(tree) ?? tree;
    }

    /// <summary>A tree of the parts of two.</summary>
    public YamlNode Mix(YamlNode one, YamlNode other)
    {
        if (one.Kind == YamlNodeKind.Mapping && other.Kind == YamlNodeKind.Mapping)
        {
            var keys = one.Members.Select(member => member.Key).Union(other.Members.Select(member => member.Key));
            var members = keys.Select(key => (key, (one[key], other[key]) switch
            {
                ({ } mine, { } theirs) => Mix(mine, theirs),
                var (mine, theirs) => random.Next(3) == 0 ? null : mine ?? theirs,
            }));
            return Trees.Object([.. members]);
        }

        if (one.Kind == YamlNodeKind.Sequence && other.Kind == YamlNodeKind.Sequence && one.Items.Count == other.Items.Count)
            return Trees.List(one.Items.Zip(other.Items, Mix));
        return random.Next(2) == 0 ? one : other;
    }

    private static int Count(YamlNode node) => 1 + node.Items.Sum(Count) + node.Members.Sum(member => Count(member.Value));

    // Null takes the node away.
    private YamlNode? Visit(YamlNode node)
    {
        if (_target-- == 0)
            return Change(node);
        return node.Kind switch
        {
            YamlNodeKind.Mapping => new(node.Members.Select(m => Visit(m.Value) is { } value ? m with { Value = value } : null).OfType<YamlMember>().ToArray(), default(TextRange)),
            YamlNodeKind.Sequence => Trees.List(node.Items.Select(Visit).OfType<YamlNode>()),
            _ => node,
        };
    }

    private YamlNode? Change(YamlNode node)
    {
        switch (random.Next(5))
        {
            case 0:
                return null;
            case 1 when node.Kind == YamlNodeKind.Mapping:
                return node.With("unknownField", Samples.Anything(random));
            case 1 or 2 when node.Kind == YamlNodeKind.Sequence && node.Items.Count > 0:
                return Trees.List([.. node.Items, node.Items[random.Next(node.Items.Count)]]);
            case 2 when node.Kind == YamlNodeKind.Mapping && node.Members.Count > 0:
                return node.With(node.Members[random.Next(node.Members.Count)].Key, Trees.Null);
            case 3 when node.Kind == YamlNodeKind.String:
                return Trees.Text(Samples.Texts(null)[random.Next(Samples.Texts(null).Count)]);
            default:
                return Samples.Anything(random);
        }
    }
}

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

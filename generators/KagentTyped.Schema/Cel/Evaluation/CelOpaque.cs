using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Data without a schema. Expressions cannot reach it; it takes part when objects around it are compared.</summary>
internal sealed class CelOpaque(CelTree tree, object node)
{
    private readonly CelTree _tree = tree;
    private readonly object _node = node;

    public bool IsSame(CelEvaluation evaluation, CelOpaque other)
    {
        evaluation.Step();
        var kind = _tree.KindOf(_node);
        if (kind != other._tree.KindOf(other._node))
        {
            return false;
        }

        switch (kind)
        {
            case YamlNodeKind.Null:
                return true;
            case YamlNodeKind.Boolean:
                return _tree.BooleanOf(_node) == other._tree.BooleanOf(other._node);
            case YamlNodeKind.Integer:
                return _tree.IntegerOf(_node) == other._tree.IntegerOf(other._node);
            case YamlNodeKind.Float:
                return _tree.DoubleOf(_node) == other._tree.DoubleOf(other._node);
            case YamlNodeKind.String:
                return _tree.TextOf(_node) == other._tree.TextOf(other._node);
            default:
                return _tree.CountOf(_node) == other._tree.CountOf(other._node) && AreMembersSame(evaluation, other, kind);
        }
    }

    private bool AreMembersSame(CelEvaluation evaluation, CelOpaque other, YamlNodeKind kind)
    {
        for (int i = 0; i < _tree.CountOf(_node); i++)
        {
            string? key = kind == YamlNodeKind.Mapping ? _tree.KeyOf(_node, i) : null;
            object mine = key is null ? _tree.ItemOf(_node, i) : _tree.MemberOf(_node, key)!;
            object? theirs = key is null ? other._tree.ItemOf(other._node, i) : other._tree.MemberOf(other._node, key);
            if (theirs is null || !new CelOpaque(_tree, mine).IsSame(evaluation, new CelOpaque(other._tree, theirs)))
            {
                return false;
            }
        }

        return true;
    }
}

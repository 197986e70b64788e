using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>
/// How CEL reads the objects under validation, whatever they are made of. Nodes are the tree's own; a node is only asked for what
/// its kind has.
/// </summary>
public abstract class CelTree
{
    /// <summary>What a node is.</summary>
    /// <param name="node">The node.</param>
    public abstract YamlNodeKind KindOf(object node);

    /// <summary>The text of a string.</summary>
    /// <param name="node">The node.</param>
    public abstract string TextOf(object node);

    /// <summary>The value of a boolean.</summary>
    /// <param name="node">The node.</param>
    public abstract bool BooleanOf(object node);

    /// <summary>The value of a whole number.</summary>
    /// <param name="node">The node.</param>
    public abstract long IntegerOf(object node);

    /// <summary>The value of any other number.</summary>
    /// <param name="node">The node.</param>
    public abstract double DoubleOf(object node);

    /// <summary>The number of items of a list, or of members of a map.</summary>
    /// <param name="node">The node.</param>
    public abstract int CountOf(object node);

    /// <summary>An item of a list.</summary>
    /// <param name="node">The list.</param>
    /// <param name="index">From 0.</param>
    public abstract object ItemOf(object node, int index);

    /// <summary>The key of a member of a map.</summary>
    /// <param name="node">The map.</param>
    /// <param name="index">From 0.</param>
    public abstract string KeyOf(object node, int index);

    /// <summary>The value of a member of a map.</summary>
    /// <param name="node">The map.</param>
    /// <param name="key">The key, compared ordinally.</param>
    /// <returns>Null when there is no such member.</returns>
    public abstract object? MemberOf(object node, string key);
}

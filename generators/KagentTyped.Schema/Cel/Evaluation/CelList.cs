namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A list value.</summary>
public abstract class CelList
{
    /// <summary>The number of elements.</summary>
    public abstract int Count { get; }

    /// <summary>How the list compares and adds: <c>x-kubernetes-list-type</c>.</summary>
    public virtual CelListKind Kind => CelListKind.Plain;

    /// <summary>The JSON names of the keys of a list of kind Map.</summary>
    public virtual IReadOnlyList<string> MapKeys => [];

    /// <summary>Whether the list is data of the object under validation.</summary>
    internal virtual bool IsData => false;

    /// <summary>An element.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public abstract CelValue this[int index] { get; }
}

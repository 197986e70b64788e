namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A name.</summary>
public sealed class CelIdentifier : CelExpression
{
    internal CelIdentifier(int id, int offset, string name)
        : base(id, offset)
    {
        Name = name;
    }

    /// <summary>The name; a leading point belongs to it.</summary>
    public string Name { get; }
}

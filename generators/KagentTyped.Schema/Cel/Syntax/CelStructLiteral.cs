namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>An object <c>Name{field: value}</c>. Nothing that a custom resource may use can be made so; the checker says that.</summary>
public sealed class CelStructLiteral : CelExpression
{
    internal CelStructLiteral(int id, int offset, string typeName, IReadOnlyList<CelStructField> fields)
        : base(id, offset)
    {
        TypeName = typeName;
        Fields = fields;
    }

    /// <summary>The name of the type.</summary>
    public string TypeName { get; }

    /// <summary>The fields, in the order of the source.</summary>
    public IReadOnlyList<CelStructField> Fields { get; }
}

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Compares map keys: same kind, same value.</summary>
internal sealed class CelKeyComparer : IEqualityComparer<CelValue>
{
    public static CelKeyComparer Instance { get; } = new();

    public bool Equals(CelValue x, CelValue y) => x.Kind == CelValueKind.Double && y.Kind == CelValueKind.Double ? x.AsDouble() == y.AsDouble() : x.IsIdentical(y);

    public int GetHashCode(CelValue obj) => obj.Kind switch
    {
        CelValueKind.String => StringComparer.Ordinal.GetHashCode(obj.AsText()),
        CelValueKind.Double => obj.AsDouble().GetHashCode(),
        CelValueKind.Boolean or CelValueKind.Integer or CelValueKind.Unsigned => obj.AsInteger().GetHashCode(),
        _ => (int)obj.Kind,
    };
}

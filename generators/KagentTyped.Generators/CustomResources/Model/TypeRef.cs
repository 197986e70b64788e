namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>A type that generated code names, also one that does not exist yet.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">The type's name for kinds Enum, Model (in the namespace being emitted) and Core (in <c>k8s.Models</c>).</param>
/// <param name="Element">Items or values, for kinds List and Map.</param>
/// <param name="IsNullable">Whether it may be null where it stands as an item or value.</param>
internal sealed record TypeRef(TypeRefKind Kind, string Name = "", TypeRef? Element = null, bool IsNullable = false)
{
    public static TypeRef String { get; } = new(TypeRefKind.String);

    public static TypeRef Any { get; } = new(TypeRefKind.Any);

    /// <summary>Whether the .NET type is a value type, so that absence takes a <c>Nullable</c>.</summary>
    public bool IsValueType => Kind is TypeRefKind.Boolean or TypeRefKind.Int32 or TypeRefKind.Int64 or TypeRefKind.Double
        or TypeRefKind.DateTime or TypeRefKind.Any or TypeRefKind.Enum;

    /// <summary>Whether values may be shared between copies.</summary>
    public bool IsImmutable => Kind != TypeRefKind.Bytes && (Kind == TypeRefKind.String || IsValueType);
}

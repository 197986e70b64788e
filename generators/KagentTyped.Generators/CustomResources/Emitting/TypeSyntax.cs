using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Spells types and the shapes of their values.</summary>
internal static class TypeSyntax
{
    /// <summary>The C# name of the type, never absent.</summary>
    public static string Name(TypeRef type) => type.Kind switch
    {
        TypeRefKind.String => "string",
        TypeRefKind.Boolean => "bool",
        TypeRefKind.Int32 => "int",
        TypeRefKind.Int64 => "long",
        TypeRefKind.Double => "double",
        TypeRefKind.DateTime => "global::System.DateTime",
        TypeRefKind.Bytes => "byte[]",
        TypeRefKind.Any => "global::System.Text.Json.JsonElement",
        TypeRefKind.Core => "KtCore." + type.Name,
        TypeRefKind.List => $"KtMany.IList<{ItemName(type.Element!)}>",
        TypeRefKind.Map => $"KtMany.IDictionary<string, {ItemName(type.Element!)}>",
        _ => type.Name,
    };

    /// <summary>The expression for the shape of a value that may be absent.</summary>
    public static string Shape(TypeRef type) => type.Kind switch
    {
        TypeRefKind.Enum => $"Kt.Enum<{type.Name}>()",
        TypeRefKind.Model => $"Kt.Model<{type.Name}>()",
        TypeRefKind.Core => $"Kt.Core<{Name(type)}>()",
        TypeRefKind.List when type.Element!.Kind == TypeRefKind.Core => $"Kt.CoreList<{Name(type.Element)}>()",
        TypeRefKind.List => $"Kt.List({ItemShape(type.Element!)})",
        TypeRefKind.Map => $"Kt.Map({ItemShape(type.Element!)})",
        _ => "Kt." + type.Kind,
    };

    /// <summary>The C# name of the type where it stands as an item or value.</summary>
    public static string ItemName(TypeRef type) => Name(type) + (type.IsNullable ? "?" : "");

    private static string ItemShape(TypeRef type) => type.Kind switch
    {
        TypeRefKind.Any => "Kt.AnyValue",
        _ when type.IsValueType && !type.IsNullable => $"Kt.Item({Shape(type)})",
        _ => Shape(type),
    };
}

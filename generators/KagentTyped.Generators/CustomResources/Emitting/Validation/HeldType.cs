using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>The type of an expression, whether generated code or a core type declares it.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">The type's name for kinds Enum, Model and Core.</param>
/// <param name="Element">Items or values, for kinds List and Map.</param>
/// <param name="IsOptional">Whether the expression can be null in C#.</param>
/// <param name="Declared">The type as generated code declares it.</param>
internal sealed record HeldType(HeldKind Kind, string Name, HeldType? Element, bool IsOptional, TypeRef Declared)
{
    /// <summary>Something that nothing is known of.</summary>
    public static HeldType Unknown { get; } = new(HeldKind.Other, "", null, true, TypeRef.Any);

    /// <summary>Whether the C# type is a value type.</summary>
    public bool IsValueType => Kind is HeldKind.Boolean or HeldKind.Int32 or HeldKind.Int64 or HeldKind.Double or HeldKind.DateTime or HeldKind.Any or HeldKind.Enum;

    /// <summary>The type of a property of a generated type, or of items or values.</summary>
    public static HeldType Of(TypeRef type, bool isElement = false)
    {
        var kind = type switch
        {
            { Kind: TypeRefKind.Core, Name: "IntOrString" } => HeldKind.IntOrString,
            { Kind: TypeRefKind.Core, Name: "ResourceQuantity" } => HeldKind.Quantity,
            _ => type.Kind switch
            {
                TypeRefKind.String => HeldKind.String,
                TypeRefKind.Boolean => HeldKind.Boolean,
                TypeRefKind.Int32 => HeldKind.Int32,
                TypeRefKind.Int64 => HeldKind.Int64,
                TypeRefKind.Double => HeldKind.Double,
                TypeRefKind.DateTime => HeldKind.DateTime,
                TypeRefKind.Bytes => HeldKind.Bytes,
                TypeRefKind.Any => HeldKind.Any,
                TypeRefKind.Enum => HeldKind.Enum,
                TypeRefKind.Model => HeldKind.Model,
                TypeRefKind.Core => HeldKind.Core,
                TypeRefKind.List => HeldKind.List,
                _ => HeldKind.Map,
            },
        };
        return new HeldType(kind, type.Name, type.Element is null ? null : Of(type.Element, isElement: true), !isElement || !type.IsValueType || type.IsNullable, type);
    }

    /// <summary>The type of a property of a core type, or of items or values.</summary>
    public static HeldType Of(CoreType type)
    {
        var kind = type switch
        {
            { Kind: CoreTypeKind.Model, Model: "IntOrString" } => HeldKind.IntOrString,
            { Kind: CoreTypeKind.Model, Model: "ResourceQuantity" } => HeldKind.Quantity,
            _ => type.Kind switch
            {
                CoreTypeKind.String => HeldKind.String,
                CoreTypeKind.Boolean => HeldKind.Boolean,
                CoreTypeKind.Int32 => HeldKind.Int32,
                CoreTypeKind.Int64 => HeldKind.Int64,
                CoreTypeKind.Double => HeldKind.Double,
                CoreTypeKind.DateTime => HeldKind.DateTime,
                CoreTypeKind.Bytes => HeldKind.Bytes,
                CoreTypeKind.Model => HeldKind.Core,
                CoreTypeKind.List => HeldKind.List,
                CoreTypeKind.Map => HeldKind.Map,
                _ => HeldKind.Other,
            },
        };
        return new HeldType(kind, type.Model ?? "", type.Element is null ? null : Of(type.Element), type.IsOptional, RuleTypes.Of(type));
    }
}

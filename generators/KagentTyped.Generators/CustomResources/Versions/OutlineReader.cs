using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>Makes outlines of the types of one version.</summary>
internal sealed class OutlineReader(ResourceModel model, CoreModelIndex index)
{
    private readonly Dictionary<string, TypeModel> _types = model.Types.ToDictionary(type => type.Name);
    private readonly Dictionary<string, EnumModel> _enums = model.Enums.ToDictionary(type => type.Name);

    /// <summary>The fields of the root; <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> are the same in all versions.</summary>
    public TypeOutline Root() => new(TypeRefKind.Model, Fields: () => Fields(model.Types[0]));

    private Dictionary<string, FieldOutline> Fields(TypeModel type)
        => type.Members
            .Where(member => member.Role is not (MemberRole.Identity or MemberRole.Metadata))
            .ToDictionary(member => member.JsonName, member => new FieldOutline(Of(member.Type), member.Role != MemberRole.Optional, member.HasDefault));

    private TypeOutline Of(TypeRef type) => type.Kind switch
    {
        TypeRefKind.Model => new(type.Kind, IsNullable: type.IsNullable, Fields: () => Fields(_types[type.Name])),
        TypeRefKind.Enum => new(type.Kind, IsNullable: type.IsNullable, Values: [.. _enums[type.Name].Values.Select(value => value.Text)]),
        TypeRefKind.Core => OfCore(type.Name) with { IsNullable = type.IsNullable },
        _ => new(type.Kind, Element: type.Element is null ? null : Of(type.Element), IsNullable: type.IsNullable),
    };

    private TypeOutline OfCore(string name)
        => index.Find(name) is { } core
            ? new(TypeRefKind.Model, name, Fields: () => core.Properties.Values.ToDictionary(property => property.JsonName, property => new FieldOutline(Of(property.Type))))
            : new(TypeRefKind.Core, name);

    private TypeOutline Of(CoreType type) => type.Kind switch
    {
        CoreTypeKind.String => new(TypeRefKind.String),
        CoreTypeKind.Boolean => new(TypeRefKind.Boolean),
        CoreTypeKind.Int32 => new(TypeRefKind.Int32),
        CoreTypeKind.Int64 => new(TypeRefKind.Int64),
        CoreTypeKind.Double => new(TypeRefKind.Double),
        CoreTypeKind.DateTime => new(TypeRefKind.DateTime),
        CoreTypeKind.Bytes => new(TypeRefKind.Bytes),
        CoreTypeKind.List => new(TypeRefKind.List, Element: Of(type.Element!)),
        CoreTypeKind.Map => new(TypeRefKind.Map, Element: Of(type.Element!)),
        CoreTypeKind.Model => OfCore(type.Model!),
        _ => new(TypeRefKind.Any),
    };
}

using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>The properties of generated types and of Kubernetes core types, by their JSON names.</summary>
internal sealed class RuleTypes
{
    private readonly CoreModelIndex _core;
    private readonly Dictionary<string, TypeModel> _types = new(StringComparer.Ordinal);

    /// <param name="types">The types of one resource.</param>
    /// <param name="core">The core types.</param>
    public RuleTypes(IEnumerable<TypeModel> types, CoreModelIndex core)
    {
        _core = core;
        foreach (var type in types)
        {
            _types[type.Name] = type;
        }
    }

    /// <summary>A property of a type; null when the type has none of the name.</summary>
    /// <param name="owner">A type of kind Model or Core.</param>
    /// <param name="jsonName">The JSON name of the property.</param>
    public RuleMember? Find(TypeRef owner, string jsonName)
    {
        if (owner.Kind == TypeRefKind.Core)
        {
            return _core.Find(owner.Name) is { } model && model.Properties.TryGetValue(jsonName, out var property)
                ? new RuleMember(property.Name, Of(property.Type), property.Type.IsOptional)
                : null;
        }

        foreach (var member in _types[owner.Name].Members)
        {
            if (member.JsonName == jsonName)
            {
                return new RuleMember(member.Raw, member.Type, MayBeAbsent: true);
            }
        }

        return null;
    }

    /// <summary>The type of a property of a core type.</summary>
    public static TypeRef Of(CoreType type) => type.Kind switch
    {
        CoreTypeKind.String => TypeRef.String,
        CoreTypeKind.Boolean => new(TypeRefKind.Boolean),
        CoreTypeKind.Int32 => new(TypeRefKind.Int32),
        CoreTypeKind.Int64 => new(TypeRefKind.Int64),
        CoreTypeKind.Double => new(TypeRefKind.Double),
        CoreTypeKind.DateTime => new(TypeRefKind.DateTime),
        CoreTypeKind.Bytes => new(TypeRefKind.Bytes),
        CoreTypeKind.Model => new(TypeRefKind.Core, type.Model!),
        CoreTypeKind.List => new(TypeRefKind.List, Element: Of(type.Element!)),
        CoreTypeKind.Map => new(TypeRefKind.Map, Element: Of(type.Element!)),
        _ => TypeRef.Any,
    };
}

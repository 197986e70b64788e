using KagentTyped.Generators.Backends;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>The types that make a class a backend, as one compilation knows them.</summary>
internal sealed class BackendTypes
{
    private readonly INamedTypeSymbol _backend;
    private readonly INamedTypeSymbol _owns;
    private readonly INamedTypeSymbol _kubernetesObject;

    private BackendTypes(INamedTypeSymbol backend, INamedTypeSymbol owns, INamedTypeSymbol kubernetesObject)
        => (_backend, _owns, _kubernetesObject) = (backend, owns, kubernetesObject);

    /// <summary>Null where a compilation cannot have backends.</summary>
    /// <param name="compilation">The compilation.</param>
    public static BackendTypes? Of(Compilation compilation)
        => compilation.GetTypeByMetadataName(BackendReader.BackendAttribute) is { } backend
            && compilation.GetTypeByMetadataName("KagentTyped.OwnsAttribute`1") is { } owns
            && compilation.GetTypeByMetadataName("k8s.IKubernetesObject`1") is { } kubernetesObject
                ? new(backend, owns, kubernetesObject)
                : null;

    /// <summary>Its <c>[SandboxBackend]</c>, or null.</summary>
    /// <param name="type">The class.</param>
    public AttributeData? BackendOf(ISymbol type) => type.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _backend));

    /// <summary>Its <c>[Owns]</c>, each with the kind.</summary>
    /// <param name="type">The class.</param>
    public IEnumerable<(AttributeData Attribute, ITypeSymbol Kind)> OwnedOf(ISymbol type)
        => type.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { TypeArguments.Length: 1 } marker && SymbolEqualityComparer.Default.Equals(marker.OriginalDefinition, _owns))
            .Select(attribute => (attribute, attribute.AttributeClass!.TypeArguments[0]));

    /// <summary>Whether a class has types with code in it, whose operations are not among those of the class.</summary>
    /// <param name="type">The class.</param>
    public static bool HasInnerCode(INamedTypeSymbol type) => type.GetTypeMembers().Any(inner => inner.TypeKind is not (TypeKind.Enum or TypeKind.Delegate));

    /// <summary>Whether values of a type are objects of Kubernetes with metadata of their own, of whatever kind.</summary>
    /// <param name="type">The type.</param>
    public bool IsKubernetesObject(ITypeSymbol type)
        => IsContract(type) || IsAny(type) || type.AllInterfaces.Any(IsContract);

    /// <summary>Whether a type is that of one kind, so that it can be owned.</summary>
    /// <param name="type">The type.</param>
    public bool IsKind(ITypeSymbol type)
        => type is { TypeKind: TypeKind.Class, IsAbstract: false } && IsKubernetesObject(type)
            && (type.AllInterfaces.Any(contract => contract is { Name: "ICustomResource", TypeArguments.Length: 1 })
                || type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "KubernetesEntityAttribute"));

    // Lists are of this interface too, but say so by another.
    private static bool IsAny(ITypeSymbol type)
        => type is INamedTypeSymbol { Name: "IKubernetesObject", Arity: 0, ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } };

    private bool IsContract(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeArguments: [{ Name: "V1ObjectMeta" }] } contract && SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, _kubernetesObject);
}

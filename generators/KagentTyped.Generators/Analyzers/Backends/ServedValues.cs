using KagentTyped.Generators.Backends;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>The values of open enums, and which of them classes serve.</summary>
internal static class ServedValues
{
    private const string Serves = "ServesAttribute";

    /// <summary>The values that the schema lists of an open enum, in its order: the constants of its <c>Names</c>.</summary>
    /// <param name="openEnum">The type.</param>
    public static IEnumerable<string> Known(ITypeSymbol openEnum)
        => openEnum.GetTypeMembers("Names").SelectMany(names => names.GetMembers()).OfType<IFieldSymbol>().Select(field => field.ConstantValue).OfType<string>();

    /// <summary>Whether a type is an open enum with values.</summary>
    /// <param name="type">The type.</param>
    public static bool IsOpenEnum(ITypeSymbol type)
        => type.TypeKind == TypeKind.Struct && type.AllInterfaces.Any(contract => contract is { Name: "IOpenEnum", TypeArguments.Length: 1 } && IsOurs(contract));

    /// <summary>The open enums that the contracts of a backend class speak of, such as <c>SandboxPlatform</c> for <c>ISandboxBackend</c>.</summary>
    /// <param name="backend">The class.</param>
    public static IReadOnlyList<ITypeSymbol> EnumsOf(INamedTypeSymbol backend)
        => [.. backend.AllInterfaces
            .SelectMany(contract => contract.GetMembers())
            .SelectMany(Types)
            .Where(IsOpenEnum)
            .Distinct(SymbolEqualityComparer.Default)
            .Cast<ITypeSymbol>()];

    /// <summary>The values of an open enum that the classes of an assembly serve.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="openEnum">The open enum.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static IEnumerable<string> In(IAssemblySymbol assembly, ITypeSymbol openEnum, CancellationToken cancellationToken)
        => Classes(assembly.GlobalNamespace, cancellationToken).SelectMany(type => Of(type, openEnum));

    /// <summary>The texts of an argument.</summary>
    /// <param name="constant">The argument, an array or one text.</param>
    public static IEnumerable<string?> Texts(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? constant.IsNull ? [] : constant.Values.SelectMany(Texts)
        : [constant.Value as string];

    private static IEnumerable<string> Of(INamedTypeSymbol type, ITypeSymbol openEnum)
    {
        foreach (var attribute in type.GetAttributes())
        {
            bool counts = attribute.AttributeClass switch
            {
                { Name: Serves, TypeArguments: [var served] } marker => IsOurs(marker) && SymbolEqualityComparer.Default.Equals(served, openEnum),
                { TypeArguments.Length: 0 } marker => marker.ToDisplayString() == BackendReader.BackendAttribute && EnumsOf(type).Contains(openEnum, SymbolEqualityComparer.Default),
                _ => false,
            };
            foreach (string value in counts ? attribute.ConstructorArguments.SelectMany(Texts).OfType<string>() : [])
            {
                yield return value;
            }
        }
    }

    private static bool IsOurs(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "KagentTyped", ContainingNamespace.IsGlobalNamespace: true };

    private static IEnumerable<ITypeSymbol> Types(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType),
        IPropertySymbol property => [property.Type],
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> Classes(INamespaceSymbol space, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return space.GetTypeMembers().SelectMany(WithNested).Concat(space.GetNamespaceMembers().SelectMany(inner => Classes(inner, cancellationToken))).Where(type => type.TypeKind == TypeKind.Class);
    }

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(WithNested).Prepend(type);
}

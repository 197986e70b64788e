using KagentTyped.Generators.Text;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Values that compile where one has to be filled in.</summary>
internal static class Placeholders
{
    // Required members of required members; a type that requires itself has no value at all.
    private const int MaxDepth = 8;

    // Of a type that can be null, this would be null.
    private const string Default = "default";

    /// <summary>The assignment of a member in an initializer.</summary>
    public static string Assign(ModelCatalog models, IPropertySymbol property) => Assign(models, property, 0);

    private static string Assign(ModelCatalog models, IPropertySymbol property, int depth) => $"{Identifiers.Escape(property.Name)} = {Of(models, property.Type, depth)}";

    private static string Of(ModelCatalog models, ITypeSymbol type, int depth) => type switch
    {
        { SpecialType: SpecialType.System_String } => "\"\"",
        IArrayTypeSymbol => "[]",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => Of(models, inner, depth) is var value && value == Default ? $"default({Name(inner)})" : value,
        INamedTypeSymbol { IsValueType: true } => OpenEnum.Of(models, type) is { Values: [var first, ..] } known ? known.Spell(first.Key, isText: false) : Default,
        INamedTypeSymbol { ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" }, TypeArguments: [_] } => "[]",
        INamedTypeSymbol { Name: "IDictionary", TypeArguments: [var key, var value] } => $"new global::System.Collections.Generic.Dictionary<{Name(key)}, {Name(value)}>()",
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } made when depth < MaxDepth && made.InstanceConstructors.Any(IsOpen) => New(models, made, depth),
        _ => "default!",
    };

    private static string New(ModelCatalog models, INamedTypeSymbol type, int depth)
    {
        string[] required = [.. type.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsRequired).Select(property => Assign(models, property, depth + 1))];
        return required.Length == 0 ? "new()" : $"new() {{ {string.Join(", ", required)} }}";
    }

    private static bool IsOpen(IMethodSymbol constructor) => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public };

    private static string Name(ITypeSymbol type)
        => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
}

using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Backends;

/// <summary>Reads the attributes of a backend class into a model that holds no symbols.</summary>
internal static class BackendReader
{
    public const string BackendAttribute = "KagentTyped.SandboxBackendAttribute";

    private const string OwnsAttribute = "OwnsAttribute";

    public static BackendModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol { IsValueType: false } type || type.Name.Length == 0)
        {
            return null;
        }

        var declarations = new List<string>();
        for (var symbol = type; symbol is not null; symbol = symbol.ContainingType)
        {
            // What is not partial, or hidden in its file, cannot be added to.
            if (symbol.IsFileLocal || !symbol.DeclaringSyntaxReferences.All(reference => IsPartial(reference.GetSyntax(cancellationToken))))
            {
                return null;
            }

            declarations.Insert(0, Declaration(symbol));
        }

        var owned = new List<OwnedKind>();
        foreach (var attribute in type.GetAttributes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (attribute.AttributeClass is { Name: OwnsAttribute, TypeArguments.Length: 1 } && attribute.AttributeClass.ContainingNamespace?.ToDisplayString() == "KagentTyped")
            {
                owned.Add(Owned(attribute, attribute.AttributeClass.TypeArguments[0]));
            }
        }

        string containing = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new BackendModel(
            containing,
            declarations.ToEquatableArray(),
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace('<', '_').Replace('>', '_').Replace("@", ""),
            context.Attributes[0].ConstructorArguments.SelectMany(Strings).ToEquatableArray(),
            owned.ToEquatableArray());
    }

    private static bool IsPartial(SyntaxNode node) => node is TypeDeclarationSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Declaration(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(new SymbolDisplayFormat(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers));
        string keyword = type.IsRecord ? type.IsValueType ? "record struct" : "record" : type.TypeKind == TypeKind.Struct ? "struct" : type.TypeKind == TypeKind.Interface ? "interface" : "class";
        return $"partial {keyword} {name}";
    }

    private static OwnedKind Owned(AttributeData attribute, ITypeSymbol type)
    {
        var verbs = attribute.NamedArguments.Where(argument => argument.Key == "Verbs").SelectMany(argument => Strings(argument.Value)).ToEquatableArray();
        bool cluster = attribute.NamedArguments.Any(argument => argument is { Key: "Scope", Value.Value: 1 });
        if (type.TypeKind == TypeKind.Error)
        {
            // Generated in this very project: the compiler cannot know it while generators run.
            return new OwnedKind(type.ToDisplayString(), IsUnresolved: true, null, cluster, verbs);
        }

        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        bool generated = type.AllInterfaces.Any(contract => contract is { Name: "ICustomResource", TypeArguments.Length: 1 });
        return new OwnedKind(name, IsUnresolved: false, generated ? null : Entity(type), cluster, verbs);
    }

    private static CoreEntity? Entity(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "KubernetesEntityAttribute")
            {
                return new CoreEntity(Named("Group"), Named("ApiVersion"), Named("Kind"), Named("PluralName"));

                string Named(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string ?? "";
            }
        }

        return null;
    }

    private static IEnumerable<string> Strings(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? constant.IsNull ? [] : constant.Values.SelectMany(Strings)
        : constant.Value is string text ? [text] : [];
}

using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Protos.Backends;

/// <summary>Reads a class with <c>[GrpcBackend]</c> into a model that holds no symbols.</summary>
internal static class GrpcBackendReader
{
    public const string Attribute = "KagentTyped.Rpc.GrpcBackendAttribute`1";

    private static readonly SymbolDisplayFormat Declared = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static GrpcBackendModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || context.Attributes[0].AttributeClass is not { TypeArguments: [INamedTypeSymbol service] }
            || Fault(type, service, cancellationToken) is not null
            || service.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var containing = new List<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Insert(0, Declaration(outer));
        }

        return new GrpcBackendModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            containing.ToEquatableArray(),
            Declaration(type),
            ContractName(type),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            service.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            service.GetMembers().OfType<IMethodSymbol>().Where(IsRpc).Select(Signature).ToEquatableArray(),
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace('<', '_').Replace('>', '_').Replace("@", ""));
    }

    /// <summary>Why a class cannot be given its base; null when it can.</summary>
    /// <param name="type">The class.</param>
    /// <param name="service">The base class of the service.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static string? Fault(INamedTypeSymbol type, INamedTypeSymbol service, CancellationToken cancellationToken)
    {
        for (var symbol = type; symbol is not null; symbol = symbol.ContainingType)
        {
            if (symbol.IsFileLocal || !symbol.DeclaringSyntaxReferences.All(reference => IsPartial(reference.GetSyntax(cancellationToken))))
            {
                return $"'{symbol.Name}' has to be partial and visible outside its file, so that '{type.Name}' can be given the methods of {service.Name}: write 'partial class'";
            }
        }

        if (type.IsStatic || type.IsRecord)
        {
            return $"'{type.Name}' has to be a class that can be instantiated and is no record: write 'partial class'";
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } given && given.Name != ContractName(type))
        {
            return $"'{type.Name}' has the base class '{given.Name}', so it cannot be given that of {service.Name}: leave the base class out";
        }

        return service.TypeKind == TypeKind.Error || service.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BindServiceMethodAttribute")
            ? null
            : $"'{service.Name}' is no base class of a gRPC service: name the one that Grpc.Tools makes, such as Greeter.GreeterBase, and let the Protobuf item have GrpcServices 'Both' or 'Server'";
    }

    private static string ContractName(INamedTypeSymbol type) => type.Name + "Contract";

    private static bool IsRpc(IMethodSymbol method) => method is { IsVirtual: true, DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary };

    private static bool IsPartial(SyntaxNode node) => node is TypeDeclarationSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Declaration(INamedTypeSymbol type)
    {
        string keyword = type.TypeKind switch
        {
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            TypeKind.Interface => "interface",
            _ => type.IsRecord ? "record" : "class",
        };
        return $"partial {keyword} {type.ToDisplayString(Declared)}";
    }

    private static string Signature(IMethodSymbol method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {parameter.Name}"));
        return $"{method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {method.Name}({parameters})";
    }
}

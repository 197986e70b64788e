using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes;

/// <summary>Writes the methods that a class with <c>[GrpcBackend]</c> lacks; each answers Unimplemented until it is filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementGrpcBackend))]
[Shared]
public sealed class ImplementGrpcBackend : DocumentFix
{
    /// <summary>Makes the code fix. CS0534 is the compiler's: a class does not implement an inherited abstract member.</summary>
    public ImplementGrpcBackend()
        : base("Write the missing gRPC methods", "CS0534")
    {
    }

    private protected override async Task<bool> CanFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
        => await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            && Backend(root, model, diagnostics[0].Location.SourceSpan.Start, cancellationToken) is not null;

    // The compiler reports each missing method on its own; all of a class are written at once.
    private protected override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var missing = new Dictionary<TypeDeclarationSyntax, MemberDeclarationSyntax[]>();
        foreach (var diagnostic in diagnostics)
        {
            if (Backend(root!, model!, diagnostic.Location.SourceSpan.Start, cancellationToken) is var (declaration, type) && !missing.ContainsKey(declaration))
            {
                missing.Add(declaration, [.. MissingMethods(type).Select(Write)]);
            }
        }

        return missing.Count == 0 ? document : document.WithSyntaxRoot(root!.ReplaceNodes(missing.Keys, (before, now) => With(now, missing[before])));
    }

    private static (TypeDeclarationSyntax Declaration, INamedTypeSymbol Type)? Backend(SyntaxNode root, SemanticModel model, int position, CancellationToken cancellationToken)
        => root.FindToken(position).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
            && type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "GrpcBackendAttribute", TypeArguments.Length: 1 } marker && marker.ContainingNamespace.ToDisplayString() == "KagentTyped.Rpc")
                ? (declaration, type)
                : null;

    private static IEnumerable<IMethodSymbol> MissingMethods(INamedTypeSymbol type)
        => (type.BaseType?.GetMembers() ?? [])
            .OfType<IMethodSymbol>()
            .Where(method => method.IsAbstract && !type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(own => SymbolEqualityComparer.Default.Equals(own.OverriddenMethod, method)));

    private static MemberDeclarationSyntax Write(IMethodSymbol method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{Name(parameter.Type)} {parameter.Name}"));
        return SyntaxFactory.ParseMemberDeclaration(
            $$"""
            /// <inheritdoc/>
            public override {{Name(method.ReturnType)}} {{method.Name}}({{parameters}})
                => throw new global::Grpc.Core.RpcException(new global::Grpc.Core.Status(global::Grpc.Core.StatusCode.Unimplemented, "{{method.Name}} is not implemented"));

            """)!;
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    // A class without a body, which ends with a semicolon, gets one.
    private static TypeDeclarationSyntax With(TypeDeclarationSyntax declaration, MemberDeclarationSyntax[] members)
    {
        var annotated = members.Select(member => member.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation)).ToArray();
        if (declaration.SemicolonToken.IsKind(SyntaxKind.SemicolonToken))
        {
            var end = declaration.SemicolonToken.TrailingTrivia;
            declaration = declaration
                .WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.ElasticLineFeed))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(end));
        }

        return (TypeDeclarationSyntax)declaration.AddMembers(annotated).WithAdditionalAnnotations(Formatter.Annotation);
    }
}

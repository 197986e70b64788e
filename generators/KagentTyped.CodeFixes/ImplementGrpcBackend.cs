using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes;

/// <summary>Writes the methods that a class with <c>[GrpcBackend]</c> lacks; each answers Unimplemented until it is filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementGrpcBackend))]
[Shared]
public sealed class ImplementGrpcBackend : CodeFixProvider
{
    // The compiler's: a class does not implement an inherited abstract member.
    private const string LacksMember = "CS0534";

    private const string Title = "Write the missing gRPC methods";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LacksMember];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(static async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null && model is not null && Backend(root, model, context.Span.Start, context.CancellationToken) is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellationToken => FixAsync(context.Document, context.Diagnostics, cancellationToken), equivalenceKey: Title),
                context.Diagnostics);
        }
    }

    // The compiler reports each missing method on its own; all of a class are written at once.
    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
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

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Adds <c>[Owns]</c> of a kind that a backend builds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnKind))]
[Shared]
public sealed class OwnKind : BackendFix
{
    /// <summary>Makes the code fix.</summary>
    public OwnKind()
        : base("Own the kind", "KAT3001")
    {
    }

    private protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var node = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || KindOf(editor.SemanticModel, node, cancellationToken) is not { } kind)
        {
            return null;
        }

        string name = kind.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return ($"{declaration.SpanStart} {name}", to => to.AddAttribute(
            declaration,
            SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.ParseName($"global::KagentTyped.Owns<{name}>")).WithAdditionalAnnotations(Simplifier.Annotation)))));
    }

    private static ITypeSymbol? KindOf(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
        => model.GetTypeInfo(node, cancellationToken).Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } type
            ? type is { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type
            : null;
}

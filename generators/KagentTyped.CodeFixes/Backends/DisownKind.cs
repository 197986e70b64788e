using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Removes <c>[Owns]</c> of a kind that a backend does not build.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisownKind))]
[Shared]
public sealed class DisownKind : BackendFix
{
    /// <summary>Makes the code fix.</summary>
    public DisownKind()
        : base("Remove the kind from those that are owned", "KAT3002")
    {
    }

    private protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
        => editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: { } declaration } attribute
            ? ($"{attribute.SpanStart}", to => Remove(to, declaration, attribute))
            : null;

    private static void Remove(DocumentEditor editor, SyntaxNode declaration, AttributeSyntax attribute)
    {
        editor.TrackNode(attribute);
        editor.ReplaceNode(declaration, (now, _) => Without(now, now.GetCurrentNode(attribute)!));
    }

    // What stands above the first attribute is about the class.
    private static SyntaxNode Without(SyntaxNode declaration, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return declaration.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        bool isFirst = list.SpanStart == declaration.SpanStart;
        SyntaxTriviaList above = [.. list.GetLeadingTrivia().Reverse().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse()];
        var rest = declaration.RemoveNode(list, isFirst ? SyntaxRemoveOptions.KeepNoTrivia : SyntaxRemoveOptions.KeepDirectives)!;
        return isFirst ? rest.WithLeadingTrivia(above.AddRange(rest.GetLeadingTrivia())) : rest;
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.CodeFixes;

/// <summary>Takes an item out of a list that has it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDuplicateItem))]
[Shared]
public sealed class RemoveDuplicateItem : ModelCodeFix
{
    /// <summary>Makes the code fix.</summary>
    public RemoveDuplicateItem()
        : base("Remove the duplicate", "KAT1004")
    {
    }

    private protected override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
    {
        var item = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>();
        return item?.Parent switch
        {
            ExpressionElementSyntax element => element,
            InitializerExpressionSyntax => item,
            _ => null,
        };
    }

    private protected override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => Removal.Remove(root, [.. targets.Keys]);
}

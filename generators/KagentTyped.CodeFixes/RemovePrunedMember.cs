using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.CodeFixes;

/// <summary>Takes out what sets a member that the API server drops.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePrunedMember))]
[Shared]
public sealed class RemovePrunedMember : ModelCodeFix
{
    /// <summary>Makes the code fix.</summary>
    public RemovePrunedMember()
        : base("Do not set the member", "KAT1008")
    {
    }

    private protected override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
        => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AssignmentExpressionSyntax>() switch
        {
            { Parent: InitializerExpressionSyntax } member => member,
            { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } => statement,
            _ => null,
        };

    private protected override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => Removal.Remove(root, [.. targets.Keys]);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes;

/// <summary>Writes the expression that a finding brings along in its place.</summary>
public abstract class ReplacementFix : ModelCodeFix
{
    private const string Replacement = "Replacement";

    private protected ReplacementFix(string title, params string[] ids)
        : base(title, ids)
    {
    }

    private protected sealed override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
        => diagnostic.Properties.ContainsKey(Replacement) ? root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>() : null;

    private protected sealed override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => root.ReplaceNodes(targets.Keys, (before, _) => SyntaxFactory.ParseExpression(targets[before].Properties[Replacement]!).WithTriviaFrom(before).WithAdditionalAnnotations(Simplifier.Annotation));
}

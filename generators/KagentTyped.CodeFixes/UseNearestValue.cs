using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes;

/// <summary>Writes the value that was probably meant instead of one that is not among the known ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestValue))]
[Shared]
public sealed class UseNearestValue : ModelCodeFix
{
    private const string Replacement = "Replacement";

    /// <summary>Makes the code fix.</summary>
    public UseNearestValue()
        : base("Use the nearest known value", "KAT1003", "KAT1007")
    {
    }

    private protected override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
        => diagnostic.Properties.ContainsKey(Replacement) ? root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>() : null;

    private protected override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => root.ReplaceNodes(targets.Keys, (before, _) => SyntaxFactory.ParseExpression(targets[before].Properties[Replacement]!).WithTriviaFrom(before).WithAdditionalAnnotations(Simplifier.Annotation));
}

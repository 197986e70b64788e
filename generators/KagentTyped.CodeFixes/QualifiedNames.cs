using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace KagentTyped.CodeFixes;

/// <summary>Names that fixes write in full.</summary>
internal static class QualifiedNames
{
    /// <summary>A node whose names are to be written as short as can be; what stands around them is the user's.</summary>
    /// <param name="node">The node.</param>
    public static T Shorten<T>(T node)
        where T : SyntaxNode
        => node.ReplaceNodes(node.DescendantNodes().Where(inner => inner is MemberAccessExpressionSyntax or QualifiedNameSyntax), (_, now) => now.WithAdditionalAnnotations(Simplifier.Annotation));
}

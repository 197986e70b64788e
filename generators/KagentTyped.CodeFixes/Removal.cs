using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.CodeFixes;

/// <summary>Takes items out of lists in code, each with one separator, so that what is left stands as it stood.</summary>
internal static class Removal
{
    /// <summary>The syntax of a document without some elements of initializers and collection expressions, and statements of blocks.</summary>
    /// <param name="root">The syntax.</param>
    /// <param name="removed">What to take out.</param>
    public static SyntaxNode Remove(SyntaxNode root, ICollection<SyntaxNode> removed)
        => root.ReplaceNodes(
            removed.Select(node => node.Parent!).Distinct(),
            (before, now) => (before, now) switch
            {
                (InitializerExpressionSyntax old, InitializerExpressionSyntax list) => list.WithExpressions(Without(list.Expressions, Indexes(old.Expressions, removed))),
                (CollectionExpressionSyntax old, CollectionExpressionSyntax list) => list.WithElements(Without(list.Elements, Indexes(old.Elements, removed))),
                (BlockSyntax old, BlockSyntax block) => block.WithStatements([.. block.Statements.Where((_, i) => !removed.Contains(old.Statements[i]))]),
                _ => now,
            });

    private static HashSet<int> Indexes<T>(SeparatedSyntaxList<T> list, ICollection<SyntaxNode> removed)
        where T : SyntaxNode
        => [.. Enumerable.Range(0, list.Count).Where(i => removed.Contains(list[i]))];

    private static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, HashSet<int> removed)
        where T : SyntaxNode
    {
        var nodes = new List<T>();
        var separators = new List<SyntaxToken>();
        SyntaxTriviaList? leading = null;
        for (int i = 0; i < list.Count; i++)
        {
            if (!removed.Contains(i))
            {
                nodes.Add(leading is { } start ? list[i].WithLeadingTrivia(start) : list[i]);
                leading = null;
            }
            else if (nodes.Count == 0)
            {
                leading ??= list[i].GetLeadingTrivia();
                continue;
            }
            else
            {
                separators.RemoveAt(separators.Count - 1);
                nodes[nodes.Count - 1] = nodes[nodes.Count - 1].WithTrailingTrivia(list[i].GetTrailingTrivia());
            }

            if (i < list.SeparatorCount)
            {
                separators.Add(list.GetSeparator(i));
            }
        }

        return SyntaxFactory.SeparatedList(nodes, separators);
    }
}

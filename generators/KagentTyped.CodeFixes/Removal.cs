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
                (InitializerExpressionSyntax old, InitializerExpressionSyntax list)
                    => list.WithExpressions(Without(list.Expressions, Indexes(old.Expressions, removed), list.OpenBraceToken, out var rest)).WithCloseBraceToken(Behind(rest, list.CloseBraceToken)),
                (CollectionExpressionSyntax old, CollectionExpressionSyntax list)
                    => list.WithElements(Without(list.Elements, Indexes(old.Elements, removed), list.OpenBracketToken, out var rest)).WithCloseBracketToken(Behind(rest, list.CloseBracketToken)),
                (BlockSyntax old, BlockSyntax block)
                    => block.WithStatements(Without(block.Statements, Indexes(old.Statements, removed), out var rest)).WithCloseBraceToken(Behind(rest, block.CloseBraceToken)),
                _ => now,
            });

    private static HashSet<int> Indexes<T>(IReadOnlyList<T> list, ICollection<SyntaxNode> removed)
        where T : SyntaxNode
        => [.. Enumerable.Range(0, list.Count).Where(i => removed.Contains(list[i]))];

    // Directives frame more than what they stand before, and code that is compiled elsewhere is nobody's finding.
    private static IEnumerable<SyntaxTrivia> Frame(SyntaxNode node) => node.DescendantTrivia().Where(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia));

    private static SyntaxToken Behind(SyntaxTriviaList rest, SyntaxToken token) => rest.Count == 0 ? token : token.WithLeadingTrivia(rest.AddRange(token.LeadingTrivia));

    private static SyntaxList<StatementSyntax> Without(SyntaxList<StatementSyntax> list, HashSet<int> removed, out SyntaxTriviaList rest)
    {
        var statements = new List<StatementSyntax>();
        rest = [];
        for (int i = 0; i < list.Count; i++)
        {
            if (removed.Contains(i))
            {
                rest = rest.AddRange(Frame(list[i]));
            }
            else
            {
                statements.Add(rest.Count == 0 ? list[i] : list[i].WithLeadingTrivia(rest.AddRange(list[i].GetLeadingTrivia())));
                rest = [];
            }
        }

        return [.. statements];
    }

    private static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, HashSet<int> removed, SyntaxToken start, out SyntaxTriviaList rest)
        where T : SyntaxNode
    {
        int[] kept = [.. Enumerable.Range(0, list.Count).Where(i => !removed.Contains(i))];
        var nodes = new List<T>();
        var separators = new List<SyntaxToken>();
        int next = 0;
        foreach (int i in kept)
        {
            var before = Frame(list, next, i);
            nodes.Add(i == next ? list[i] : Indented(list, i, next, separators.Count == 0 ? start : separators[separators.Count - 1], before));
            next = i + 1;
            if (i < list.SeparatorCount)
            {
                separators.Add(list.GetSeparator(i));
            }

            // What stood at the end of a line ends it still.
            int following = next;
            while (removed.Contains(following))
            {
                following++;
            }

            if (following > next && following <= list.SeparatorCount && !EndsLine(separators[separators.Count - 1]) && (following == list.Count || EndsLine(list.GetSeparator(following - 1))))
            {
                separators[separators.Count - 1] = separators[separators.Count - 1].WithTrailingTrivia(list.GetSeparator(following - 1).TrailingTrivia);
            }
        }

        rest = Frame(list, next, list.Count);
        if (list.SeparatorCount < list.Count && nodes.Count > 0 && separators.Count == nodes.Count)
        {
            // The last is gone and had no comma, so neither has the one before it.
            var end = separators[separators.Count - 1];
            separators.RemoveAt(separators.Count - 1);
            nodes[nodes.Count - 1] = nodes[nodes.Count - 1].WithTrailingTrivia(EndsLine(end) ? end.TrailingTrivia : list[list.Count - 1].GetTrailingTrivia());
        }

        return SyntaxFactory.SeparatedList(nodes, separators);
    }

    private static SyntaxTriviaList Frame<T>(SeparatedSyntaxList<T> list, int from, int to)
        where T : SyntaxNode
        => [.. Enumerable.Range(from, to - from).SelectMany(i => Frame(list[i]))];

    // An element behind removed ones, of which the first is given, as it stands or in their place.
    private static T Indented<T>(SeparatedSyntaxList<T> list, int i, int first, SyntaxToken before, SyntaxTriviaList frame)
        where T : SyntaxNode
    {
        var own = list[i].GetLeadingTrivia();
        bool isBlank = own.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var leading = (EndsLine(before), EndsLine(list.GetSeparator(i - 1))) switch
        {
            (true, false) when isBlank => [.. list[first].GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))],
            (false, true) when isBlank => [],
            (false, true) => own.InsertRange(0, list.GetSeparator(i - 1).TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))),
            _ => own,
        };
        return list[i].WithLeadingTrivia(frame.AddRange(leading));
    }

    private static bool EndsLine(SyntaxToken token) => token.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
}

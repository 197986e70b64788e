using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.CodeFixes;

/// <summary>Sets the members that an initializer leaves out, to values that compile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetRequiredMembers))]
[Shared]
public sealed class SetRequiredMembers : ModelCodeFix
{
    private const string Members = "Members";

    /// <summary>Makes the code fix.</summary>
    public SetRequiredMembers()
        : base("Set the required members", "KAT1001")
    {
    }

    private protected override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
        => diagnostic.Properties.ContainsKey(Members)
            ? root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { Initializer: { } initializer } ? initializer : null
            : null;

    private protected override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => root.ReplaceNodes(targets.Keys, (before, now) => Extend((InitializerExpressionSyntax)now, [.. targets[before].Properties[Members]!.Split('\n').Select(member => QualifiedNames.Shorten(SyntaxFactory.ParseExpression(member)))]));

    // A member that is set to null keeps its place.
    private static InitializerExpressionSyntax Extend(InitializerExpressionSyntax initializer, ExpressionSyntax[] members)
    {
        var added = new List<ExpressionSyntax>();
        foreach (var member in members.Cast<AssignmentExpressionSyntax>())
        {
            if (initializer.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(known => SyntaxFactory.AreEquivalent(known.Left, member.Left)) is { Right: var unset })
            {
                initializer = initializer.ReplaceNode(unset, member.Right.WithTriviaFrom(unset));
            }
            else
            {
                added.Add(member);
            }
        }

        return added.Count == 0 ? initializer : Append(initializer, added);
    }

    // As the members stand that are there: in one line, or each in its own, with or without a comma behind the last.
    private static InitializerExpressionSyntax Append(InitializerExpressionSyntax initializer, List<ExpressionSyntax> added)
    {
        var nodes = initializer.Expressions.ToList();
        var separators = initializer.Expressions.GetSeparators().ToList();
        bool endsWithComma = separators.Count == nodes.Count && nodes.Count > 0;
        bool hasLines = nodes.Count > 0 && nodes[nodes.Count - 1].GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        SyntaxTriviaList start = hasLines ? [.. nodes[nodes.Count - 1].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1)] : [];
        SyntaxTriviaList end = hasLines ? [LineEnd(nodes[nodes.Count - 1].GetFirstToken().GetPreviousToken())] : [SyntaxFactory.Space];
        SyntaxTriviaList above = [];
        if (nodes.Count == 0 && initializer.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            // A line each between the braces, one level deeper than they; a comment there stands above the members.
            var inside = initializer.CloseBraceToken.LeadingTrivia;
            SyntaxTriviaList indentation = [.. inside.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
            above = [.. inside.Take(inside.Count - indentation.Count)];
            start = indentation.Add(SyntaxFactory.Whitespace(indentation.ToString().EndsWith("\t", StringComparison.Ordinal) ? "\t" : "    "));
            end = [LineEnd(initializer.OpenBraceToken)];
            initializer = initializer.WithCloseBraceToken(initializer.CloseBraceToken.WithLeadingTrivia(indentation));
        }
        else if (nodes.Count == 0)
        {
            SyntaxTriviaList comments = [.. initializer.OpenBraceToken.TrailingTrivia.Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).SelectMany(trivia => new[] { SyntaxFactory.Space, trivia })];
            initializer = initializer.WithOpenBraceToken(initializer.OpenBraceToken.WithTrailingTrivia(comments.Add(SyntaxFactory.Space)));
        }
        else if (!endsWithComma)
        {
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(nodes[nodes.Count - 1].GetTrailingTrivia()));
            nodes[nodes.Count - 1] = nodes[nodes.Count - 1].WithTrailingTrivia();
        }

        for (int i = 0; i < added.Count; i++)
        {
            bool isLast = i == added.Count - 1 && !endsWithComma;
            nodes.Add(added[i].WithLeadingTrivia(i == 0 ? above.AddRange(start) : start).WithTrailingTrivia(isLast ? end : []));
            if (!isLast)
            {
                separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(end));
            }
        }

        return initializer.WithExpressions(SyntaxFactory.SeparatedList(nodes, separators));
    }

    private static SyntaxTrivia LineEnd(SyntaxToken token) => token.TrailingTrivia.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace KagentTyped.CodeFixes;

/// <summary>Adds a branch for each known value that has none; each throws until it is filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMissingArms))]
[Shared]
public sealed class AddMissingArms : ModelCodeFix
{
    private const string Arms = "Arms";

    private const string Throw = "throw new global::System.NotImplementedException()";

    /// <summary>Makes the code fix.</summary>
    public AddMissingArms()
        : base("Add the missing branches", "KAT1006")
    {
    }

    private protected override SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic)
        => diagnostic.Properties.ContainsKey(Arms) && root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is (SwitchStatementSyntax or SwitchExpressionSyntax or IfStatementSyntax or ConditionalExpressionSyntax) and var node ? node : null;

    private protected override SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets)
        => root.ReplaceNodes(targets.Keys, (before, now) => Extend(now, targets[before].Properties[Arms]!.Split('\n')).WithAdditionalAnnotations(Formatter.Annotation));

    private static SyntaxNode Extend(SyntaxNode node, string[] arms) => node switch
    {
        SwitchStatementSyntax choice => Extend(choice, arms),
        SwitchExpressionSyntax choice => Extend(choice, arms),
        IfStatementSyntax first => Extend(first, arms),
        ConditionalExpressionSyntax first => Extend(first, arms),
        _ => node,
    };

    // Before the rest, which has to stay last to be read as such.
    private static SwitchStatementSyntax Extend(SwitchStatementSyntax choice, string[] arms)
    {
        int at = choice.Sections.IndexOf(section => section.Labels.Any(label => label is DefaultSwitchLabelSyntax or CasePatternSwitchLabelSyntax { Pattern: VarPatternSyntax }));
        var parsed = (SwitchStatementSyntax)SyntaxFactory.ParseStatement($"switch (0)\n{{\n{string.Concat(arms.Select(arm => $"case {arm}:\n{Throw};\n"))}}}\n");
        return choice.WithSections(choice.Sections.InsertRange(at < 0 ? choice.Sections.Count : at, parsed.Sections.Select(Annotated)));
    }

    private static SwitchExpressionSyntax Extend(SwitchExpressionSyntax choice, string[] arms)
    {
        int at = choice.Arms.IndexOf(arm => arm.Pattern is DiscardPatternSyntax or VarPatternSyntax);
        var parsed = (SwitchExpressionSyntax)SyntaxFactory.ParseExpression($"0 switch\n{{\n{string.Concat(arms.Select(arm => $"{arm} => {Throw},\n"))}}}\n");
        var added = parsed.Arms.Select(arm => Annotated(arm).WithTrailingTrivia());
        var all = new List<SwitchExpressionArmSyntax>(choice.Arms);
        all.InsertRange(at < 0 ? all.Count : at, added);
        var separators = new List<SyntaxToken>();
        for (int i = 0; i < all.Count; i++)
        {
            int before = choice.Arms.IndexOf(all[i]);
            if (before >= 0 && before < choice.Arms.SeparatorCount)
            {
                separators.Add(choice.Arms.GetSeparator(before));
            }
            else if (before < 0)
            {
                separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
            }
            else if (i < all.Count - 1)
            {
                // The comma goes between the arm and its comment.
                separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(all[i].GetTrailingTrivia()));
                all[i] = all[i].WithTrailingTrivia();
            }
        }

        return choice.WithArms(SyntaxFactory.SeparatedList(all, separators));
    }

    private static IfStatementSyntax Extend(IfStatementSyntax first, string[] arms)
    {
        if (first.Else is { Statement: IfStatementSyntax next })
        {
            return first.WithElse(first.Else.WithStatement(Extend(next, arms)));
        }

        var rest = first.Else;
        foreach (string arm in Enumerable.Reverse(arms))
        {
            var branch = (IfStatementSyntax)SyntaxFactory.ParseStatement($"if ({arm})\n{{\n{Throw};\n}}\n");
            rest = SyntaxFactory.ElseClause(Annotated(branch.WithElse(rest)));
        }

        return first.WithElse(rest);
    }

    private static ConditionalExpressionSyntax Extend(ConditionalExpressionSyntax first, string[] arms)
    {
        var inner = first.WhenFalse;
        while (inner is ParenthesizedExpressionSyntax around)
        {
            inner = around.Expression;
        }

        if (inner is ConditionalExpressionSyntax next)
        {
            return first.ReplaceNode(next, Extend(next, arms));
        }

        var rest = first.WhenFalse;
        foreach (string arm in Enumerable.Reverse(arms))
        {
            var branch = (ConditionalExpressionSyntax)SyntaxFactory.ParseExpression($"{arm} ? {Throw} : 0");
            rest = Annotated(branch.WithWhenFalse(rest));
        }

        return first.WithWhenFalse(rest);
    }

    private static T Annotated<T>(T node)
        where T : SyntaxNode
        => QualifiedNames.Shorten(node).WithAdditionalAnnotations(Formatter.Annotation);
}

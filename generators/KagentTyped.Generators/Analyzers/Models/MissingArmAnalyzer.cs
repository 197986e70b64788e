using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports decisions over an open enum that leave out known members (KAT1006). One branch beside a rest that does not throw is a question about one value and no
/// decision over all.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingArmAnalyzer : ModelAnalyzer
{
    private const int Least = 2;

    /// <summary>Makes the analyzer.</summary>
    public MissingArmAnalyzer()
        : base(ModelDescriptors.MissingArm)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.Switch, OperationKind.SwitchExpression, OperationKind.Conditional);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        switch (context.Operation)
        {
            case ISwitchOperation { Syntax: SwitchStatementSyntax syntax } choice:
                Report(context, EnumDecision.Of(models, choice), syntax.SwitchKeyword);
                break;
            case ISwitchExpressionOperation { Syntax: SwitchExpressionSyntax syntax } choice:
                Report(context, EnumDecision.Of(models, choice), syntax.SwitchKeyword);
                break;
            case IConditionalOperation { Syntax: IfStatementSyntax { Parent: not ElseClauseSyntax } syntax, WhenFalse: not null } first:
                Report(context, EnumDecision.Of(models, first), syntax.IfKeyword);
                break;
            case IConditionalOperation { Syntax: ConditionalExpressionSyntax syntax } first when !IsRest(syntax):
                Report(context, EnumDecision.Of(models, first), syntax.QuestionToken);
                break;
            default:
                break;
        }
    }

    // A chain is looked at where it begins.
    private static bool IsRest(ExpressionSyntax choice) => choice.Parent switch
    {
        ParenthesizedExpressionSyntax around => IsRest(around),
        ConditionalExpressionSyntax outer => outer.WhenFalse == choice,
        _ => false,
    };

    private void Report(OperationAnalysisContext context, EnumDecision? decision, SyntaxToken place)
    {
        if (decision is not { Type: { } type } || decision.Branches == 0)
        {
            return;
        }

        bool decidesAll = decision.Branches >= Least || decision.RestThrows || (context.Operation is ISwitchExpressionOperation && !decision.HasRest);
        string[] missing = [.. decision.Missing];
        if (decidesAll && missing.Length > 0)
        {
            var arms = missing.Select(name => Arm(decision, type.Spell(name, decision.IsText), type.Spell(name, isText: true)));
            context.ReportDiagnostic(Diagnostic.Create(Rule, place.GetLocation(), Fixes.AddArms(arms), type.Type.Name, string.Join(", ", missing)));
        }
    }

    // A chain gets conditions, a switch over texts constants, a switch over values patterns.
    private static string Arm(EnumDecision decision, string value, string text)
        => decision.Compared is { } compared ? $"{Operand(compared)} == {value}" : decision.IsText ? text : $"{{ Value: {text} }}";

    // In one line, as it is written but for comments; what binds less than the comparison gets its parentheses back.
    private static string Operand(SyntaxNode compared)
    {
        string text = compared.ReplaceTrivia(compared.DescendantTrivia(), (_, _) => default).NormalizeWhitespace(indentation: "", eol: " ").ToString();
        return compared is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax ? $"({text})" : text;
    }
}

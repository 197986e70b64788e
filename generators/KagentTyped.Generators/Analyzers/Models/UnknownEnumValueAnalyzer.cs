using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports texts that an open enum does not know, where they are made one or compared with one (KAT1007).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownEnumValueAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public UnknownEnumValueAnalyzer()
        : base(ModelDescriptors.UnknownEnumValue)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(
            context,
            operation => Look(operation, models),
            OperationKind.Conversion,
            OperationKind.ObjectCreation,
            OperationKind.Binary,
            OperationKind.ConstantPattern,
            OperationKind.CaseClause);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        switch (context.Operation)
        {
            case IConversionOperation { OperatorMethod: { } method } conversion when !(IsCompared(conversion) && IsEmpty(conversion.Operand)):
                Check(context, OpenEnum.Of(models, method.ContainingType), conversion.Operand, isText: false);
                break;
            case IObjectCreationOperation { Arguments: [var argument] } creation:
                Check(context, OpenEnum.Of(models, creation.Type), argument.Value, isText: true);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                Compare(context, OpenEnumUse.BehindText(models, comparison.LeftOperand), comparison.RightOperand);
                Compare(context, OpenEnumUse.BehindText(models, comparison.RightOperand), comparison.LeftOperand);
                break;
            case IConstantPatternOperation pattern:
                Compare(context, OpenEnumUse.BehindPattern(models, pattern), pattern.Value);
                break;
            case ISingleValueCaseClauseOperation { Parent.Parent: ISwitchOperation choice } clause:
                Compare(context, OpenEnumUse.BehindText(models, choice.Value), clause.Value);
                break;
            default:
                break;
        }
    }

    // Who compares with the empty text asks whether there is a value.
    private void Compare(OperationAnalysisContext context, OpenEnum? type, IOperation constant)
    {
        if (!IsEmpty(constant))
        {
            Check(context, type, constant, isText: true);
        }
    }

    private void Check(OperationAnalysisContext context, OpenEnum? type, IOperation constant, bool isText)
    {
        constant = Operations.Unwrap(constant);
        if (type is not { Values.Count: > 0 })
        {
            return;
        }

        if (Operations.Text(constant) is not { } text)
        {
            foreach (var branch in Operations.BranchesOf(constant))
            {
                Check(context, type, branch, isText);
            }

            return;
        }

        if (type.Knows(text))
        {
            return;
        }

        string? nearest = type.Nearest(text);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            constant.Syntax.GetLocation(),
            nearest is null ? Fixes.None : Fixes.Replace(type.Spell(nearest, isText)),
            type.Type.Name,
            text,
            nearest is null ? "" : $"; did you mean {nearest}?"));
    }

    private static bool IsEmpty(IOperation constant) => Operations.Text(Operations.Unwrap(constant)) is { Length: 0 };

    private static bool IsCompared(IOperation value) => value.Parent is IBinaryOperation || (value.Parent is IConversionOperation outer && IsCompared(outer));
}

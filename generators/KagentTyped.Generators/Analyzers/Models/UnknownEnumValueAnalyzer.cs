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
            case IConversionOperation { OperatorMethod: { } method } conversion:
                Check(context, OpenEnum.Of(models, method.ContainingType), conversion.Operand, isText: false);
                break;
            case IObjectCreationOperation { Arguments: [var argument] } creation:
                Check(context, OpenEnum.Of(models, creation.Type), argument.Value, isText: true);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                Check(context, OpenEnumUse.BehindText(models, comparison.LeftOperand), comparison.RightOperand, isText: true);
                Check(context, OpenEnumUse.BehindText(models, comparison.RightOperand), comparison.LeftOperand, isText: true);
                break;
            case IConstantPatternOperation pattern:
                Check(context, OpenEnumUse.BehindPattern(models, pattern), pattern.Value, isText: true);
                break;
            case ISingleValueCaseClauseOperation { Parent.Parent: ISwitchOperation choice } clause:
                Check(context, OpenEnumUse.BehindText(models, choice.Value), clause.Value, isText: true);
                break;
            default:
                break;
        }
    }

    private void Check(OperationAnalysisContext context, OpenEnum? type, IOperation constant, bool isText)
    {
        constant = Operations.Unwrap(constant);
        if (type is not { Values.Count: > 0 } || Operations.Text(constant) is not { } text || type.Knows(text))
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
}

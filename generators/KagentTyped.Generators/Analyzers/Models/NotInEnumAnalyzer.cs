using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports constants that are not among the values of their schema, where the property is no open enum (KAT1003).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotInEnumAnalyzer : AssignedValueAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public NotInEnumAnalyzer()
        : base(ModelDescriptors.NotInEnum)
    {
    }

    private protected override void Check(OperationAnalysisContext context, ModelCatalog models, IOperation value, SchemaNode schema)
    {
        foreach (var part in ModelValueReader.Read(models, value, schema).UpToObjects())
        {
            if (part is { Kind: ModelValueKind.Scalar } && !IsOpenEnum(models, part.Operation)
                && Constraints.Of(part).FirstOrDefault(error => error.Type == FieldErrorType.NotSupported) is { } error)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule, part.Operation.Syntax.GetLocation(), Fixes.ReplaceBy(Constraints.Nearest(part)), Constraints.Shown(part), error.Message));
            }
        }
    }

    // Its texts are constants too, but another rule is for them.
    private static bool IsOpenEnum(ModelCatalog models, IOperation value)
        => OpenEnum.Of(models, value.Type) is not null || (value.Parent is IConversionOperation conversion && OpenEnum.Of(models, conversion.Type) is not null);
}

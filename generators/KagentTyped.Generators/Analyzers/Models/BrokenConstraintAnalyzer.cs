using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports constants that break a pattern, length, range, step or format of their schema, and lists with too many items (KAT1002).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BrokenConstraintAnalyzer : AssignedValueAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public BrokenConstraintAnalyzer()
        : base(ModelDescriptors.BrokenConstraint)
    {
    }

    private protected override void Check(OperationAnalysisContext context, ModelCatalog models, IOperation value, SchemaNode schema)
    {
        foreach (var part in ModelValueReader.Read(models, value, schema).UpToObjects())
        {
            if (part is { Kind: ModelValueKind.Scalar } && Constraints.Of(part).FirstOrDefault(error => error.Type != FieldErrorType.NotSupported) is { } error)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, part.Operation.Syntax.GetLocation(), Constraints.Shown(part), error.Message));
            }
            else if (part is { Kind: ModelValueKind.List, Schema.MaxItems: { } most } && part.Items.Count > most)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, part.Operation.Syntax.GetLocation(), Constraints.Shown(part), $"Too many: {part.Items.Count}: must have at most {most} {(most == 1 ? "item" : "items")}"));
            }
        }
    }
}

using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports constants that break a pattern, length, range, step or format of their schema, and lists and maps with too many or too few items (KAT1002).</summary>
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
            else if (part is { Kind: ModelValueKind.List, Schema: { } list })
            {
                CheckCount(context, models, part, part.Items.Count, list.MinItems, list.MaxItems);
            }
            else if (part is { Kind: ModelValueKind.Map, Schema: { } map })
            {
                CheckCount(context, models, part, part.Members.Count, map.MinProperties, map.MaxProperties);
            }
        }
    }

    private void CheckCount(OperationAnalysisContext context, ModelCatalog models, ModelValue part, int count, long? least, long? most)
    {
        string? fault = count > most ? $"Too many: {count}: must have at most {most} {(most == 1 ? "item" : "items")}"
            : count < least && part.IsComplete && !MayGrow(models, part, context.CancellationToken) ? $"Invalid value: {count}: should have at least {least} {(part.Kind == ModelValueKind.List ? "items" : "properties")}"
            : null;
        if (fault is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, part.Operation.Syntax.GetLocation(), Constraints.Shown(part), fault));
        }
    }

    // What is too short may get more later.
    private static bool MayGrow(ModelCatalog models, ModelValue part, CancellationToken cancellationToken)
        => Operations.Around(part.Operation).OfType<ISimpleAssignmentOperation>().FirstOrDefault()?.Target is not IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name } }
            || Completion.Of(models, part.Operation, cancellationToken).MayFill(name);
}

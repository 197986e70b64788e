using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports the use of fields that the schema calls deprecated (KAT1010). Deprecated versions are obsolete types, which the compiler reports.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeprecatedFieldAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public DeprecatedFieldAnalyzer()
        : base(ModelDescriptors.DeprecatedField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.PropertyReference);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        var property = reference.Property;

        // Of its descriptions a model only carries those that tell of deprecation.
        if (models.SchemaOf(property.ContainingType)?.Property(JsonNames.Of(property))?.Description is { } reason && reference.Parent is not INameOfOperation)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, reference.Syntax.GetLocation(), property.ContainingType.Name, property.Name, reason));
        }
    }
}

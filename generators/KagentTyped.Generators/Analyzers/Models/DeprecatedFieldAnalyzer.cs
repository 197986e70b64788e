using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports fields that are set although the schema calls them deprecated (KAT1010). Who reads them has to, as long as objects have them. Deprecated versions are
/// obsolete types, which the compiler reports.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeprecatedFieldAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public DeprecatedFieldAnalyzer()
        : base(ModelDescriptors.DeprecatedField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.MemberInitializer);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var target = context.Operation is IMemberInitializerOperation nested ? nested.InitializedMember : ((IAssignmentOperation)context.Operation).Target;
        if (target is not IPropertyReferenceOperation { Property: var property } || (context.Operation as IAssignmentOperation)?.Value.ConstantValue is { HasValue: true, Value: null })
        {
            return;
        }

        // Of its descriptions a model only carries those that tell of deprecation.
        if (models.SchemaOf(property.ContainingType)?.Property(JsonNames.Of(property))?.Description is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, target.Syntax.GetLocation(), property.ContainingType.Name, property.Name, reason));
        }
    }
}

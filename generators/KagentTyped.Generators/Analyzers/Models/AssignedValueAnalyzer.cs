using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Looks at every value that goes into a model: assigned, in an initializer or not, or added to a list or map.</summary>
public abstract class AssignedValueAnalyzer : ModelAnalyzer
{
    private protected AssignedValueAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(
            context,
            operation =>
            {
                if (Find(models, operation.Operation) is var (value, schema))
                {
                    Check(operation, models, value, schema);
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.Invocation);

    /// <summary>Looks at a value.</summary>
    /// <param name="context">Where findings go.</param>
    /// <param name="models">The models.</param>
    /// <param name="value">The value.</param>
    /// <param name="schema">The schema of the place that it goes to.</param>
    private protected abstract void Check(OperationAnalysisContext context, ModelCatalog models, IOperation value, SchemaNode schema);

    // What stands in the initializer of a new list or map belongs to the value that the list or map is.
    private static (IOperation Value, SchemaNode Schema)? Find(ModelCatalog models, IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                when !(target.Property.IsIndexer && ModelSites.InitializerOf(target.Instance) is IObjectCreationOperation) && ModelSites.Of(models, target) is { } schema:
                return (assignment.Value, schema);
            case IInvocationOperation { TargetMethod.Name: "Add", Instance: { } holder, Arguments: [.., var added] }
                when ModelSites.InitializerOf(holder) is not IObjectCreationOperation && ModelSites.OfValue(models, added.Value) is { } schema:
                return (added.Value, schema);
            default:
                return null;
        }
    }
}

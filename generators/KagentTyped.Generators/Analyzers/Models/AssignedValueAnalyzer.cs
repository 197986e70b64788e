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
                // What is in an object is looked at where that is set.
                if (Find(models, operation.Operation) is var (value, schema) && schema is not { Type: SchemaType.Object, Properties.IsEmpty: false, AdditionalProperties: null })
                {
                    Check(operation, models, value, schema);
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.Invocation);

    /// <summary>Looks at a value.</summary>
    /// <param name="context">Where findings go.</param>
    /// <param name="models">The models.</param>
    /// <param name="value">The value.</param>
    /// <param name="schema">The schema of the place that it goes to.</param>
    private protected abstract void Check(OperationAnalysisContext context, ModelCatalog models, IOperation value, SchemaNode schema);

    // KAT3004 is for the texts of conditions. What stands in the initializer of a new list or map belongs to the value that the list or map is.
    private static (IOperation Value, SchemaNode Schema)? Find(ModelCatalog models, IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                when !ConditionSites.IsPart(target.Property) && !(target.Property.IsIndexer && ModelSites.InitializerOf(target.Instance) is IObjectCreationOperation) && ModelSites.Of(models, target) is { } schema:
                return (assignment.Value, schema);
            case IInvocationOperation { Instance: { } holder } call
                when call.Arguments.FirstOrDefault(argument => ModelSites.Adds(call, argument)) is { } added
                    && ModelSites.InitializerOf(holder) is not IObjectCreationOperation && ModelSites.OfValue(models, added.Value) is { } schema:
                return (added.Value, schema);
            default:
                return null;
        }
    }
}

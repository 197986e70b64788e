using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports changes of fields that a rule keeps as they are, on objects that were read from the cluster in the same method (KAT1011).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImmutableFieldAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public ImmutableFieldAnalyzer()
        : base(ModelDescriptors.ImmutableField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.SimpleAssignment);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (LocalFlow.PathOf(assignment.Target, out var local) is not { Count: > 0 } path || !models.IsModel(local!.Type) || !models.IsRoot(local.Type)
            || Forbidden(models, local.Type, path) is not var (field, message))
        {
            return;
        }

        // What is created anew, or under another name, may differ from what was read.
        if (LocalFlow.Of(models, local, assignment.SemanticModel!, context.CancellationToken) is { Declared: { } declared } flow && ClientCall.IsRead(declared)
            && flow.Calls.All(call => call.Call.Kind != ClientCallKind.Create)
            && !flow.Changes.Any(change => LocalFlow.PathOf(change.Target, out _) is [{ Property.Name: "Metadata" }] or [{ Property.Name: "Metadata" }, { Property.Name: "Name" }]))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, assignment.Target.Syntax.GetLocation(), local.Name, field, message));
        }
    }

    // What of the assigned path cannot change, by the rules of each object on the way.
    private static (string Field, string Message)? Forbidden(ModelCatalog models, ITypeSymbol root, IReadOnlyList<IPropertyReferenceOperation> path)
    {
        if (path.Any(step => step.Property.IsIndexer))
        {
            return null;
        }

        string[] names = [.. path.Select(step => JsonNames.Of(step.Property))];
        SchemaNode? schema = models.SchemaOf(root);
        for (int depth = 0; schema is not null && depth <= names.Length; depth++)
        {
            foreach (var (kept, message) in ImmutableFields.Of(schema))
            {
                if (kept.Count <= names.Length - depth && kept.SequenceEqual(names.Skip(depth).Take(kept.Count)))
                {
                    return (string.Join(".", names.Take(depth + kept.Count)), message);
                }
            }

            schema = depth < names.Length ? schema.Property(names[depth]) : null;
        }

        return null;
    }
}

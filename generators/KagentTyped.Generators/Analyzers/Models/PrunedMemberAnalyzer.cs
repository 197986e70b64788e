using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports members of KubernetesClient's models that are set where the schema does not have them (KAT1008).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrunedMemberAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public PrunedMemberAnalyzer()
        : base(ModelDescriptors.PrunedMember)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.SimpleAssignment, OperationKind.MemberInitializer);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var target = context.Operation switch
        {
            ISimpleAssignmentOperation assignment when assignment.Value.ConstantValue is not { HasValue: true, Value: null } => assignment.Target,
            IMemberInitializerOperation nested => nested.InitializedMember,
            _ => null,
        };
        if (target is not IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: { } instance } || !ModelCatalog.IsCore(property.ContainingType))
        {
            return;
        }

        string name = JsonNames.Of(property);
        if (ModelSites.OfObject(models, instance) is { } schema && Drops(schema, name) && !ResourceMetadata.Is(property.ContainingType, schema) && !property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonIgnoreAttribute"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, target.Syntax.GetLocation(), name));
        }
    }

    private static bool Drops(SchemaNode schema, string name)
        => schema is { Type: SchemaType.Object, Properties.IsEmpty: false, PreserveUnknownFields: false, EmbeddedResource: false, AdditionalProperties: null } && schema.Property(name) is null;
}

using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports initializers that leave out what the schema requires and the language does not (KAT1001).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingMemberAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public MissingMemberAnalyzer()
        : base(ModelDescriptors.MissingMember)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.ObjectCreation);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation is not { Initializer: { } initializer, Type: { } type } || !Operations.IsPlain(creation) || SchemaOf(models, creation, type) is not { } schema)
        {
            return;
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in initializer.Initializers)
        {
            var target = member switch
            {
                ISimpleAssignmentOperation assignment => assignment.Target,
                IMemberInitializerOperation nested => nested.InitializedMember,
                _ => null,
            };
            if (target is not IPropertyReferenceOperation property)
            {
                return;
            }

            if (member is not ISimpleAssignmentOperation { Value: var value } || !Operations.IsNull(value) || schema.Property(JsonNames.Of(property.Property)) is { Nullable: true })
            {
                given.Add(property.Property.Name);
            }
        }

        var missing = schema.Required.Select(name => Missing(models, type, schema, name)).OfType<IPropertySymbol>().Where(property => !given.Contains(property.Name)).ToArray();
        if (missing.Length > 0)
        {
            var completion = Completion.Of(models, creation, context.CancellationToken);
            IPropertySymbol[] unset = [.. missing.Where(property => !completion.MaySet(property.Name))];
            if (unset.Length > 0)
            {
                var fix = Fixes.SetMembers(unset.Select(property => Placeholders.Assign(models, property)));
                context.ReportDiagnostic(Diagnostic.Create(Rule, Places.HeadOf(creation.Syntax), fix, type.Name, string.Join(", ", unset.Select(property => $"'{property.Name}'"))));
            }
        }
    }

    private static SchemaNode? SchemaOf(ModelCatalog models, IObjectCreationOperation creation, ITypeSymbol type)
        => models.IsModel(type) ? models.SchemaOf(type) : ModelCatalog.IsCore(type) ? ModelSites.OfValue(models, creation) : null;

    // A property that has to be set: neither the language nor the API server sees to it, and it is not written unless it is set.
    private static IPropertySymbol? Missing(ModelCatalog models, ITypeSymbol type, SchemaNode schema, string name)
    {
        if (schema.Property(name) is not { Default: null } || (models.IsRoot(type) && name is "apiVersion" or "kind" or "metadata"))
        {
            return null;
        }

        bool isCore = ModelCatalog.IsCore(type);
        return JsonNames.Find(type, name) is { IsRequired: false } property
            && !(isCore && property.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T })
                ? property
                : null;
    }
}

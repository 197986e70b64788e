using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports objects and values that break a rule in CEL for certain (KAT1005): all that the rule reads is known at compile time, with the defaults of the
/// API server, and nothing in sight changes it later.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BrokenRuleAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public BrokenRuleAnalyzer()
        : base(ModelDescriptors.BrokenRule)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
    {
        LookAt(context, operation => LookAtObject(operation, models), OperationKind.ObjectCreation);
        LookAt(context, operation => LookAtValue(operation, models), OperationKind.SimpleAssignment);
    }

    private void LookAtObject(OperationAnalysisContext context, ModelCatalog models)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        bool isCore = ModelCatalog.IsCore(creation.Type);
        if (creation.Initializer is null || !(isCore || models.IsModel(creation.Type)))
        {
            return;
        }

        var schema = isCore ? ModelSites.OfValue(models, creation) : models.SchemaOf(creation.Type);
        if (schema is { Type: SchemaType.Object } && ModelRules.Of(schema, models.IsRoot(creation.Type!)) is { Count: > 0 } rules)
        {
            Judge(context, models, ModelValueReader.Read(models, creation, schema), rules, creation.Type!.Name);
        }
    }

    // Objects are looked at where they are made; what remains are constants, lists and maps.
    private void LookAtValue(OperationAnalysisContext context, ModelCatalog models)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
            || (target.Property.IsIndexer && ModelSites.InitializerOf(target.Instance) is IObjectCreationOperation)
            || ModelSites.Of(models, target) is not { } schema
            || (schema is { Validations.IsEmpty: true, Items: null, AdditionalProperties: null }))
        {
            return;
        }

        foreach (var part in ModelValueReader.Read(models, assignment.Value, schema).UpToObjects())
        {
            if (part is { Kind: ModelValueKind.Scalar or ModelValueKind.List or ModelValueKind.Map, Schema: { } own } && ModelRules.Of(own, isRoot: false) is { Count: > 0 } rules)
            {
                Judge(context, models, part, rules, target.Property.Name);
            }
        }
    }

    private void Judge(OperationAnalysisContext context, ModelCatalog models, ModelValue value, IReadOnlyList<CelRule> rules, string name)
    {
        Completion? completion = null;
        foreach (var rule in rules)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (ModelRules.Judge(rule, value) is var (message, touched))
            {
                completion ??= Completion.Of(models, value.Operation, context.CancellationToken);
                if (!touched.Any(completion.MaySet) && !(value.Kind is ModelValueKind.List or ModelValueKind.Map && completion.MayFill(name)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, Places.HeadOf(value.Operation.Syntax), name, message));
                }
            }
        }
    }
}

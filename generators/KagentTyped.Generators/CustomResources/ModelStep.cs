using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting;
using KagentTyped.Generators.CustomResources.Emitting.Validation;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Diagnostics;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.CustomResources;

/// <summary>Binds and emits one resource, and keeps a failure in one resource from taking the others down.</summary>
internal static class ModelStep
{
    public static BoundResource Bind(ResourcePlan plan, CoreLibrary? core)
    {
        try
        {
            string? converted = plan.Input.Settings.Conversions ? plan.Input.DefinitionIdentity : null;
            return new BoundResource(plan.HintName, ResourceBinder.Bind(plan, CoreModelIndex.Get(core!.Value)), null, converted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new BoundResource(plan.HintName, null, $"{plan.Input.Identity}: {e.GetType().Name}: {e.Message}");
        }
    }

    public static EmittedSource Emit(BoundResource resource) => resource.Model is { } model
        ? Emit(resource.HintName, () => (ResourceEmitter.Emit(model), default))
        : new EmittedSource(resource.HintName, null, resource.Failure);

    /// <summary>Emits the validators of a resource that was bound.</summary>
    public static EmittedSource EmitValidation(BoundResource resource, CoreLibrary? core)
        => Emit(EmittedNames.ValidationFile(resource.HintName), () => ValidationEmitter.Emit(resource.Model!, CoreModelIndex.Get(core!.Value)));

    private static EmittedSource Emit(string hintName, Func<(string Text, EquatableArray<RuleOutcome> Rules)> emit)
    {
        try
        {
            var (text, rules) = emit();
            return new EmittedSource(hintName, text, null, rules);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new EmittedSource(hintName, null, $"{hintName}: {e.GetType().Name}: {e.Message}");
        }
    }

    public static void Add(SourceProductionContext output, EmittedSource source)
    {
        if (source.Text is null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailure, null, source.Failure));
        }
        else
        {
            output.AddSource(source.HintName, source.Text);
        }
    }
}

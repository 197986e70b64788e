using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Diagnostics;
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

    public static EmittedSource Emit(BoundResource resource)
    {
        if (resource.Model is null)
        {
            return new EmittedSource(resource.HintName, null, resource.Failure);
        }

        try
        {
            return new EmittedSource(resource.HintName, ResourceEmitter.Emit(resource.Model), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new EmittedSource(resource.HintName, null, $"{resource.HintName}: {e.GetType().Name}: {e.Message}");
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

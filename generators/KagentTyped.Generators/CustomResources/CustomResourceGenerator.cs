using KagentTyped.Generators.Backends;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.CustomResources.Reporting;
using KagentTyped.Generators.CustomResources.Versions;
using KagentTyped.Generators.Diagnostics;
using KagentTyped.Generators.Manifests;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.CustomResources;

/// <summary>
/// Generates typed models from the CustomResourceDefinition items of a project, and the owned-type tables of its backend classes.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CustomResourceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => SchemaFileInput.Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(StepNames.SchemaFiles);

        var parsed = files
            .Select(static (file, _) => ParsedFile.Of(file))
            .WithTrackingName(StepNames.ParsedFiles);

        // From here on nothing knows line numbers: an edit that only moves text ends at this step.
        var resources = parsed
            .SelectMany(static (file, _) => file.Resources())
            .WithTrackingName(StepNames.Resources);

        var core = context.MetadataReferencesProvider
            .Select(static (reference, _) => CoreModelIndex.Read(reference))
            .Where(static library => library is not null)
            .Collect()
            .Select(static (libraries, _) => libraries.IsEmpty ? null : libraries[0])
            .WithTrackingName(StepNames.CoreLibrary);

        var planning = resources
            .Collect()
            .Combine(core)
            .Select(static (pair, _) => pair.Right is null ? new PlanningResult(default, default) : ResourcePlanner.Plan(pair.Left))
            .WithTrackingName(StepNames.Planning);

        // Each resource picks its own plan, so that another one more or less leaves it as it was.
        var plans = resources
            .Combine(planning)
            .Select(static (pair, _) => pair.Right.PlanOf(pair.Left))
            .Where(static plan => plan is not null)
            .Select(static (plan, _) => plan!)
            .WithTrackingName(StepNames.Plans);

        var models = plans
            .Combine(core)
            .Select(static (pair, _) => ModelStep.Bind(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Models);

        var sources = models
            .Select(static (model, _) => ModelStep.Emit(model))
            .WithTrackingName(StepNames.Sources);
        context.RegisterSourceOutput(sources, static (output, source) => ModelStep.Add(output, source));

        var validations = models
            .Where(static model => model.Model is { Validates: true })
            .Combine(core)
            .Select(static (pair, _) => ModelStep.EmitValidation(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Validations);
        context.RegisterSourceOutput(validations, static (output, source) => ModelStep.Add(output, source));

        var registry = models
            .Select(static (model, _) => RegistryEntry.Of(model))
            .Collect()
            .Select(static (entries, _) => entries.Where(entry => entry is not null).Select(entry => entry!).ToEquatableArray())
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .WithTrackingName(StepNames.Registry);
        context.RegisterSourceOutput(registry, static (output, entries) => RegistryEmitter.Add(output, entries.Left, entries.Right));

        var conversions = models
            .Select(static (model, _) => ConversionEntry.Of(model))
            .Collect()
            .Select(static (entries, _) => entries.Where(entry => entry is not null).Select(entry => entry!).ToEquatableArray())
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .WithTrackingName(StepNames.Conversions);
        context.RegisterSourceOutput(conversions, static (output, entries) => ConversionEmitter.Add(output, entries.Left, entries.Right));

        BackendPipeline.Register(context, plans);
        ManifestPipeline.Register(context, parsed);

        var reviews = plans
            .Where(static plan => ResourceReviewer.IsNeeded(plan))
            .Combine(core)
            .Select(static (pair, _) => ResourceReviewer.Review(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Reviews);

        var conversionReviews = plans
            .Where(static plan => plan.Input.Settings.Reports.Conversions)
            .Collect()
            .Combine(core)
            .SelectMany(static (pair, _) => ConversionReport.Reviews(pair.Left, pair.Right))
            .WithTrackingName(StepNames.ConversionReviews);

        var ruleReviews = validations
            .Where(static source => !source.Rules.IsEmpty)
            .Collect()
            .Combine(plans.Collect())
            .SelectMany(static (pair, _) => RuleReport.Reviews(pair.Left, pair.Right))
            .WithTrackingName(StepNames.RuleReviews);

        var told = reviews
            .Collect()
            .Combine(conversionReviews.Collect())
            .Combine(ruleReviews.Collect())
            .Select(static (pair, _) => pair.Left.Left.AddRange(pair.Left.Right).AddRange(pair.Right).ToEquatableArray())
            .Combine(files.Collect())
            .Combine(parsed.Collect())
            .WithTrackingName(StepNames.ReviewDiagnostics);
        context.RegisterSourceOutput(told, static (output, input) => ReviewDiagnostics.Report(output, input.Left.Left, input.Left.Right, input.Right));

        var findings = parsed
            .Collect()
            .Combine(planning)
            .Combine(core)
            .WithTrackingName(StepNames.Diagnostics);
        context.RegisterSourceOutput(findings, static (output, input) => InputDiagnostics.Report(output, input.Left.Left, input.Left.Right, input.Right is not null));
    }
}

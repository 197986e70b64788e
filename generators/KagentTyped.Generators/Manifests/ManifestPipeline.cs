using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.Diagnostics;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Manifests;

/// <summary>Checks the KubernetesManifest items of a project against its definitions. An edit of one manifest checks that one again.</summary>
internal static class ManifestPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParsedFile> definitions)
    {
        var kinds = definitions
            .SelectMany(static (file, _) => file.Content.Documents.Select(document => document.Definition))
            .Collect()
            .Select(static (models, _) => new KnownKinds(models))
            .WithTrackingName(StepNames.KnownKinds);

        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(StepNames.ManifestFiles);

        var patches = files
            .Where(static file => Kustomization.IsOne(file.Path))
            .SelectMany(static (file, _) => Patches(file))
            .Collect()
            .Select(static (paths, _) => paths.ToEquatableArray())
            .WithTrackingName(StepNames.ManifestPatches);

        var results = files
            .Combine(patches)
            .Select(static (pair, _) => (File: pair.Left, IsPatch: pair.Right.Contains(Kustomization.Normalize(pair.Left.Path))))
            .Combine(kinds)
            .Select(static (pair, _) => Check(pair.Left.File, pair.Left.IsPatch, pair.Right))
            .WithTrackingName(StepNames.CheckedManifests);
        context.RegisterSourceOutput(results, static (output, result) => ManifestDiagnostics.Report(output, result));
    }

    private static ManifestFile? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
        => SchemaFileInput.IsItem(options.GetOptions(file), "KubernetesManifest") && file.GetText(cancellationToken) is { } text ? new(file.Path, text.ToString()) : null;

    // A defect must not take down the models; it shows where the kustomization itself is checked.
    internal static EquatableArray<string> Patches(ManifestFile file)
    {
        try
        {
            return Kustomization.Patches(file.Path, file.Text).ToEquatableArray();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return default;
        }
    }

    internal static CheckedManifest Check(ManifestFile file, bool isPatch, KnownKinds kinds)
    {
        try
        {
            if (Kustomization.IsOne(file.Path))
            {
                _ = Kustomization.Patches(file.Path, file.Text).Count();
            }

            return new(file.Path, ManifestChecker.Check(file.Path, file.Text, isPatch, kinds), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(file.Path, default, $"{e.GetType().Name}: {e.Message}");
        }
    }
}

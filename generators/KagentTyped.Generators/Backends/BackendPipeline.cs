using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Backends;

/// <summary>Adds the owned-type table to classes with <c>[SandboxBackend]</c>.</summary>
internal static class BackendPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ResourcePlan> plans)
    {
        var roots = plans
            .Select(static (plan, _) => new GeneratedRoot(Identifiers.Escape(plan.Namespace), plan.RootName))
            .Collect()
            .Select(static (roots, _) => roots.ToEquatableArray());

        var backends = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                BackendReader.BackendAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (target, cancellationToken) => BackendReader.Read(target, cancellationToken))
            .Where(static backend => backend is not null)
            .Select(static (backend, _) => backend!)
            .WithTrackingName(StepNames.Backends);

        var distinct = backends
            .Collect()
            .SelectMany(static (backends, _) => Distinct(backends));

        context.RegisterSourceOutput(distinct.Combine(roots), static (output, pair) => output.AddSource(pair.Left.FileName + ".OwnedTypes.g.cs", BackendEmitter.Emit(pair.Left, pair.Right)));
    }

    // A class that is being typed may carry the attribute twice, and names may differ by case alone: files must not.
    private static BackendModel[] Distinct(IEnumerable<BackendModel> backends)
    {
        var files = new NameScope([], StringComparer.OrdinalIgnoreCase);
        return backends
            .GroupBy(backend => backend.FileName, StringComparer.Ordinal)
            .Select(same => same.First())
            .Select(backend => backend with { FileName = files.Claim(backend.FileName) })
            .ToArray();
    }
}

using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Planning;
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
            .Select(static (plan, _) => new GeneratedRoot(plan.Namespace, plan.RootName))
            .Collect()
            .Select(static (roots, _) => roots.ToEquatableArray());

        var backends = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                BackendReader.BackendAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellationToken) => BackendReader.Read(target, cancellationToken))
            .Where(static backend => backend is not null)
            .Select(static (backend, _) => backend!)
            .WithTrackingName(StepNames.Backends);

        context.RegisterSourceOutput(backends.Combine(roots), static (output, pair) => output.AddSource(pair.Left.HintName, BackendEmitter.Emit(pair.Left, pair.Right)));
    }
}

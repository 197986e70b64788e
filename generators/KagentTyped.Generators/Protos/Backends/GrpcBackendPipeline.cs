using KagentTyped.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Protos.Backends;

/// <summary>Gives classes with <c>[GrpcBackend]</c> their base.</summary>
internal static class GrpcBackendPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        var backends = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                GrpcBackendReader.Attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellationToken) => GrpcBackendReader.Read(target, cancellationToken))
            .Where(static backend => backend is not null)
            .Select(static (backend, _) => backend!)
            .WithTrackingName(ProtoStepNames.GrpcBackends);

        var distinct = backends
            .Collect()
            .SelectMany(static (backends, _) => Distinct(backends));
        context.RegisterSourceOutput(distinct, static (output, backend) => output.AddSource(backend.FileName + ".GrpcBackend.g.cs", GrpcBackendEmitter.Emit(backend)));
    }

    // A class that is being typed may carry the attribute twice, and names may differ by case alone: files must not.
    private static GrpcBackendModel[] Distinct(IEnumerable<GrpcBackendModel> backends)
    {
        var files = new NameScope([], StringComparer.OrdinalIgnoreCase);
        return backends
            .GroupBy(backend => backend.FileName, StringComparer.Ordinal)
            .Select(same => same.First())
            .Select(backend => backend with { FileName = files.Claim(backend.FileName) })
            .ToArray();
    }
}

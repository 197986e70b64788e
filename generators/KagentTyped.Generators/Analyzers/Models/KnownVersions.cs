using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The versions of kinds that a compilation has root types for, its own and those of the assemblies that it references.</summary>
internal sealed class KnownVersions
{
    private static readonly ConditionalWeakTable<Compilation, KnownVersions> Known = new();

    private readonly ILookup<(string?, string?), KnownVersion> _versions;

    private KnownVersions(ModelCatalog models, Compilation compilation)
        => _versions = MarkedAssemblies.Of(compilation, models.Marker)
            .SelectMany(assembly => Roots(models, assembly.GlobalNamespace))
            .Select(root => new KnownVersion(root))
            .ToLookup(version => (version.Group, version.Plural));

    /// <summary>The versions that a compilation knows.</summary>
    public static KnownVersions Of(ModelCatalog models, Compilation compilation) => Known.GetValue(compilation, _ => new(models, compilation));

    /// <summary>The versions of a kind.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="plural">Its plural name.</param>
    public IEnumerable<KnownVersion> Of(string group, string plural) => _versions[(group, plural)];

    private static IEnumerable<INamedTypeSymbol> Roots(ModelCatalog models, INamespaceSymbol space)
        => space.GetTypeMembers().Where(type => models.IsModel(type) && models.IsRoot(type)).Concat(space.GetNamespaceMembers().SelectMany(inner => Roots(models, inner)));
}

using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers;

/// <summary>The assemblies whose types can carry an attribute of ours: the others are not looked into.</summary>
internal static class MarkedAssemblies
{
    /// <summary>The assembly that is compiled, and those it references that know an attribute.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="attribute">The attribute.</param>
    public static IEnumerable<IAssemblySymbol> Of(Compilation compilation, INamedTypeSymbol attribute)
    {
        string name = attribute.ContainingAssembly.Identity.Name;
        return compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(referenced => referenced.Name == name)))
            .Prepend(compilation.Assembly);
    }
}

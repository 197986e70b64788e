using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What <c>[Obsolete]</c> says, of what is used and of who uses it.</summary>
internal static class Deprecations
{
    /// <summary>What users of a symbol are told; null when it is not obsolete.</summary>
    public static string? WarningOf(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute is { AttributeClass: { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
            {
                return attribute.ConstructorArguments is [{ Value: string message }, ..] ? message : "";
            }
        }

        return null;
    }

    /// <summary>Whether code is obsolete itself, so that the compiler lets it use what is.</summary>
    /// <param name="symbol">The member that the code belongs to.</param>
    public static bool IsWithin(ISymbol? symbol)
    {
        for (; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (WarningOf(symbol) is not null || ((symbol as IMethodSymbol)?.AssociatedSymbol is { } property && WarningOf(property) is not null))
            {
                return true;
            }
        }

        return false;
    }
}

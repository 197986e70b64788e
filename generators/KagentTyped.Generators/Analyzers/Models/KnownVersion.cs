using KagentTyped.Generators.CustomResources.Model;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>A version of a kind for which the project has a root type.</summary>
/// <param name="type">The root type.</param>
internal sealed class KnownVersion(INamedTypeSymbol type)
{
    /// <summary>The API group.</summary>
    public string? Group { get; } = Constant(type, "KubeGroup") as string;

    /// <summary>The plural name of the kind.</summary>
    public string? Plural { get; } = Constant(type, "KubePluralName") as string;

    /// <summary>The version, such as <c>v1alpha2</c>.</summary>
    public string? Name { get; } = Constant(type, "KubeApiVersion") as string;

    /// <summary>Whether the API server serves it, as far as the definition tells.</summary>
    public bool IsServed { get; } = Constant(type, "KubeIsServed") is not false;

    /// <summary>What its users are told, if it is deprecated; empty where the definition says no more than that.</summary>
    public string? Warning { get; } = Deprecations.WarningOf(type) is { } warning
        ? warning == ResourceModel.DefaultDeprecation($"{Constant(type, "KubeGroup")}", $"{Constant(type, "KubeApiVersion")}", $"{Constant(type, "KubeKind")}") ? "" : warning.TrimEnd('.')
        : null;

    private static object? Constant(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: var value } ? value : null;
}

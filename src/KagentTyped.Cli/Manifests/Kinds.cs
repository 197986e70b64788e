namespace KagentTyped.Cli.Manifests;

/// <summary>Tells objects apart by kind and version.</summary>
internal static class Kinds
{
    /// <summary>Whether an object is of a kind.</summary>
    /// <param name="source">The object.</param>
    /// <param name="definition">The kind and its version.</param>
    public static bool Is(this ManifestObject source, ResourceDefinition definition)
        => source.Kind == definition.Kind && source.ApiVersion == definition.ApiVersion;

    /// <summary>The finding on an object of a kind that a command cannot use.</summary>
    /// <param name="source">The object.</param>
    /// <param name="expected">The kinds that it can use.</param>
    public static Finding Unexpected(this ManifestObject source, params IReadOnlyList<ResourceDefinition> expected)
    {
        string wanted = string.Join(" or ", expected.Select(definition => $"{definition.Kind} ({definition.ApiVersion})"));
        if (source.Root["kind"] is null)
            return source.FindingAt(source.Root["apiVersion"] is null ? "" : "kind", $"not a Kubernetes object with a kind; expected {wanted}");
        return expected.FirstOrDefault(definition => definition.Kind == source.Kind) is { } sameKind
            ? source.FindingAt("apiVersion", $"unsupported version \"{source.ApiVersion}\" of {source.Kind}; expected {sameKind.ApiVersion}")
            : source.FindingAt("kind", $"unsupported kind \"{source.Kind}\" of apiVersion \"{source.ApiVersion}\"; expected {wanted}");
    }
}

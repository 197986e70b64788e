using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Schema.Manifests;

/// <summary>The kinds that manifests are checked against. Of several definitions of one kind the first counts. Compared by value. Safe for use by several threads.</summary>
public sealed class KnownKinds : IEquatable<KnownKinds>
{
    private readonly EquatableArray<CustomResourceDefinitionModel> _all;

    private readonly Dictionary<(string Group, string Kind), CustomResourceDefinitionModel> _definitions = [];

    /// <summary>Makes an index of definitions.</summary>
    /// <param name="definitions">The definitions.</param>
    public KnownKinds(IEnumerable<CustomResourceDefinitionModel> definitions)
    {
        _all = definitions.ToEquatableArray();
        foreach (var definition in _all)
        {
            if (!_definitions.ContainsKey((definition.Group, definition.Kind)))
            {
                _definitions.Add((definition.Group, definition.Kind), definition);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(KnownKinds? other) => other is not null && _all == other._all;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KnownKinds);

    /// <inheritdoc/>
    public override int GetHashCode() => _all.GetHashCode();

    /// <summary>The definition of a kind in any version, or null.</summary>
    /// <param name="apiVersion">Group and version, as objects give it.</param>
    /// <param name="kind">The kind.</param>
    internal CustomResourceDefinitionModel? Find(string apiVersion, string kind)
    {
        int slash = apiVersion.IndexOf('/');
        return slash > 0 && _definitions.TryGetValue((apiVersion.Substring(0, slash), kind), out var definition) ? definition : null;
    }
}

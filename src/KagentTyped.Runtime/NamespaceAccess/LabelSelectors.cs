using k8s.Models;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.NamespaceAccess;

/// <summary>Matches labels as the API server does.</summary>
public static class LabelSelectors
{
    /// <summary>Whether labels satisfy every requirement of a selector. An empty selector matches everything, an absent one nothing.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="labels">The labels; null counts as none.</param>
    /// <exception cref="FormatException">A requirement has an unknown operator, lacks values or has too many of them.</exception>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels)
    {
        if (selector is null)
            return false;

        // Every requirement is looked at, so that an invalid one is found whatever the others say.
        bool matches = true;
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>())
            matches &= Value(labels, key) == value;
        foreach (var requirement in selector.MatchExpressions ?? [])
            matches &= Matches(requirement, Value(labels, requirement.Key));
        return matches;
    }

    private static bool Matches(V1LabelSelectorRequirement requirement, string? value) => requirement.OperatorProperty switch
    {
        "In" => value is not null & Values(requirement).Contains(value!),
        "NotIn" => value is null | !Values(requirement).Contains(value!),
        "Exists" => Bare(requirement) & value is not null,
        "DoesNotExist" => Bare(requirement) & value is null,
        var other => throw new FormatException($"{GoText.Quote(other ?? "")} is not a valid label selector operator"),
    };

    private static string? Value(IDictionary<string, string>? labels, string key)
        => labels is not null && labels.TryGetValue(key, out string? value) ? value : null;

    private static IList<string> Values(V1LabelSelectorRequirement requirement) => requirement.Values is { Count: > 0 } values
        ? values
        : throw new FormatException($"key {GoText.Quote(requirement.Key)}: for 'in', 'notin' operators, values set can't be empty");

    private static bool Bare(V1LabelSelectorRequirement requirement) => requirement.Values is null or { Count: 0 }
        ? true
        : throw new FormatException($"key {GoText.Quote(requirement.Key)}: values set must be empty for exists and does not exist");
}

using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Says what kept an object that looks like a core type from becoming it.</summary>
internal sealed class CoreTypeNearFit(CoreModelIndex index, CoreTypeMatcher matcher)
{
    /// <summary>The reason, or null when the object is not like any core type.</summary>
    public string? Explain(SchemaSite site)
    {
        var node = site.Node;
        var similar = index.Models.Where(model => model.IsStable && IsSimilar(node, model, site.PropertyName)).ToArray();
        string[] fitting = [.. similar.Where(model => matcher.Fits(node, model)).Select(model => model.Name).OrderBy(name => name, StringComparer.Ordinal)];
        if (fitting.Length > 0)
        {
            return fitting.Length == 1
                ? $"it fits {fitting[0]}, but a shape this small stands for many things; pin it where it is meant"
                : $"it fits {SchemaWords.Some(fitting)} alike; pin the one that is meant";
        }

        var best = similar
            .Select(model => (model.Name, Misfits: CoreTypeMisfits.Of(node, model, index), Size: model.Properties.Count))
            .OrderBy(candidate => candidate.Misfits.Count)
            .ThenBy(candidate => candidate.Size)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Misfits is null ? null : $"it is like {best.Name}, but {Text(best.Misfits, best.Name)}";
    }

    // At least three quarters of the properties are in the core type, and those are half of its own, or all but one of few.
    private bool IsSimilar(SchemaNode node, CoreModel model, string propertyName)
    {
        int shared = node.Properties.Count(property => model.Properties.ContainsKey(property.Name));
        return shared >= 2
            && shared >= node.Properties.Count - Math.Max(1, node.Properties.Count / 4)
            && (2 * shared >= model.Properties.Count || matcher.IsNamed(propertyName, model));
    }

    private static string Text(CoreTypeMisfits misfits, string model)
    {
        var parts = new List<string>();
        if (misfits.Unknown.Count > 0)
        {
            parts.Add($"{model} does not know {SchemaWords.Some(misfits.Unknown)}");
        }

        if (misfits.Incompatible.Count > 0)
        {
            parts.Add(SchemaWords.Some(misfits.Incompatible));
        }

        if (misfits.Others.Count > 0)
        {
            parts.Add(SchemaWords.Some(misfits.Others));
        }

        return string.Join("; ", parts);
    }
}

using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Drops what the API server drops from custom resources: fields that the schema does not know, and nulls where null is no value.</summary>
public static class ObjectPruner
{
    /// <summary>The resource without the fields that its schema does not know. <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> stay as they are.</summary>
    /// <param name="resource">The whole object.</param>
    /// <param name="schema">The schema of the whole object.</param>
    public static YamlNode Prune(YamlNode resource, SchemaNode schema) => new Pruning(null).PruneRoot(resource, ResourceChecks.CompiledOf(schema));

    /// <summary>The resource without members that are null where the schema neither takes null nor has a default. Items of lists stay.</summary>
    /// <param name="resource">The whole object.</param>
    /// <param name="schema">The schema of the whole object.</param>
    public static YamlNode DropNulls(YamlNode resource, SchemaNode schema) => Defaulting.DropNulls(resource, ResourceChecks.CompiledOf(schema));
}

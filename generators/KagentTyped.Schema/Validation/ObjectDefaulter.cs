using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Fills in the defaults of a schema as the API server does.</summary>
public static class ObjectDefaulter
{
    /// <summary>
    /// The resource with defaults for absent properties, and for nulls where null is no value. What is filled in stands in the file where the object stands
    /// that it is added to.
    /// </summary>
    /// <param name="resource">The whole object.</param>
    /// <param name="schema">The schema of the whole object.</param>
    public static YamlNode Default(YamlNode resource, SchemaNode schema) => Defaulting.Default(resource, ResourceChecks.CompiledOf(schema));
}

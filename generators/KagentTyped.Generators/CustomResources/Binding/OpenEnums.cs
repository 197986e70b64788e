using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>Which strings of a schema become an open enum.</summary>
internal static class OpenEnums
{
    /// <summary>The distinct values as JSON texts; empty for what becomes no enum.</summary>
    /// <param name="schema">A node of type string.</param>
    public static EquatableArray<string> ValuesOf(SchemaNode schema)
    {
        // Null among the values speaks of the property, which is absent or nullable then; it is no value of the enum.
        var values = schema.Enum.Where(value => value != "null").Distinct(StringComparer.Ordinal).ToEquatableArray();
        return values.All(value => value.StartsWith("\"", StringComparison.Ordinal)) ? values : [];
    }
}

using KagentTyped.Json;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Validation;

/// <summary>
/// The checks that generated code is made of. Absent values (null) pass all of them; what is required is asked for by comparing with null. Where a check cannot
/// tell it says false, and the schema is interpreted. None allocates when it says true, unless its documentation says so.
/// </summary>
public static partial class Checks
{
    /// <summary>The schema of a root type, or a part of it.</summary>
    /// <typeparam name="T">The root type.</typeparam>
    /// <param name="path">The way down: <c>.name</c> for a property, <c>[]</c> for items, <c>{}</c> for values of a map.</param>
    public static SchemaNode Schema<T>(params ReadOnlySpan<string> path)
        where T : class, ICustomResource<T>
        => EmbeddedSchema<T>.At(path);

    /// <summary>Whether type and metadata of a root object are as the server wants them.</summary>
    /// <typeparam name="T">The root type.</typeparam>
    /// <param name="resource">The object.</param>
    public static bool Root<T>(T resource)
        where T : class, ICustomResource<T>, ICheckedModel
    {
        var definition = T.Definition;
        return resource.Kind == definition.Kind && IsApiVersion(resource.ApiVersion, definition) && MetadataChecks.IsPlain(((ICheckedModel)resource).Metadata, definition.Scope == ResourceScope.Namespaced);
    }

    /// <summary>Whether a nested object is valid.</summary>
    /// <param name="model">The object, or null.</param>
    public static bool Ok(ICheckedModel? model) => model is null || model.IsValid();

    /// <summary>Whether a property that distinguishes null from absence is null.</summary>
    /// <param name="model">The object that has the property.</param>
    /// <param name="name">The JSON name.</param>
    public static bool IsNull(IJsonModel model, string name) => model.UnknownFields is { } unknown && unknown.ContainsKey(name);

    /// <summary>Whether an object has no field that its schema does not know.</summary>
    /// <param name="model">The object.</param>
    public static bool HasNoOthers(IJsonModel model) => model.UnknownFields is not { Count: > 0 };

    /// <summary>Whether the one condition holds exactly.</summary>
    /// <param name="conditions">What the alternatives gave.</param>
    public static bool One(params ReadOnlySpan<bool> conditions) => conditions.Count(true) == 1;

    // The definition composes its version anew each time it is asked.
    private static bool IsApiVersion(string? value, ResourceDefinition definition)
    {
        string group = definition.Group;
        return value is not null && value.Length == group.Length + 1 + definition.Version.Length && value.StartsWith(group, StringComparison.Ordinal)
            && value[group.Length] == '/' && value.EndsWith(definition.Version, StringComparison.Ordinal);
    }
}

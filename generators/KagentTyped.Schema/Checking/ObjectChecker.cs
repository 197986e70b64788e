using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

/// <summary>
/// Checks untyped custom resources as the API server does with strict field validation: unknown fields, types, required fields, enums,
/// bounds, patterns, list types. Rules in CEL, string formats and allOf, anyOf, oneOf and not are not evaluated.
/// </summary>
public static class ObjectChecker
{
    /// <summary>Everything that is wrong with an object, in the order of the file.</summary>
    /// <param name="document">The object; defaults need not be filled in.</param>
    /// <param name="version">The version of its definition that its <c>apiVersion</c> names.</param>
    public static IReadOnlyList<ObjectProblem> Check(YamlNode document, CustomResourceVersion version)
    {
        var check = new SchemaCheck();
        check.CheckRoot(document, version.Schema);
        return check.InFileOrder();
    }
}

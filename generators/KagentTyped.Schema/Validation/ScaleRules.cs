using System.Globalization;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Checks the fields that the scale subresource reads.</summary>
internal static class ScaleRules
{
    public static void CheckSpec(YamlNode document, ScaleSubresource scale, ErrorList errors) => CheckReplicas(document, scale.SpecReplicasPath, errors);

    public static void CheckStatus(YamlNode document, ScaleSubresource scale, ErrorList errors)
    {
        CheckReplicas(document, scale.StatusReplicasPath, errors);
        if (scale.LabelSelectorPath is { } path && Find(document, path, out string? problem) is var selector && (problem ?? Mistyped(selector, path, YamlNodeKind.String, "string")) is { } finding)
        {
            errors.Invalid(FieldPath.Root.Field(path), "", finding, (selector ?? document).Range);
        }
    }

    private static void CheckReplicas(YamlNode document, string path, ErrorList errors)
    {
        var replicas = Find(document, path, out string? problem);
        problem ??= Mistyped(replicas, path, YamlNodeKind.Integer, "int64");
        long value = problem is null && replicas is not null ? long.Parse(replicas.Text, CultureInfo.InvariantCulture) : 0;
        problem ??= value < 0 ? "should be a non-negative integer" : value > int.MaxValue ? "should be less than or equal to 2147483647" : null;
        if (problem is not null)
        {
            errors.Add(FieldErrorType.Invalid, FieldPath.Root.Field(path), GoText.Number(value), problem, (replicas ?? document).Head);
        }
    }

    private static YamlNode? Find(YamlNode document, string path, out string? problem)
    {
        problem = null;
        YamlNode? node = document;
        string above = "";
        foreach (string name in path.TrimStart('.').Split('.'))
        {
            if (node is null or { Kind: YamlNodeKind.Null })
            {
                return null;
            }

            above += "." + name;
            if (node.Kind != YamlNodeKind.Mapping)
            {
                problem = $"{above} accessor error: {Printed(node)} is of the type {GoType(node)}, expected map[string]interface{{}}";
                return node;
            }

            node = node[name];
        }

        return node;
    }

    private static string? Mistyped(YamlNode? node, string path, YamlNodeKind wanted, string name) => node is null || node.Kind == wanted
        ? null
        : $".{path.TrimStart('.')} accessor error: {Printed(node)} is of the type {GoType(node)}, expected {name}";

    private static string GoType(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Null => "<nil>",
        YamlNodeKind.Boolean => "bool",
        YamlNodeKind.Integer => "int64",
        YamlNodeKind.Float => "float64",
        YamlNodeKind.String => "string",
        YamlNodeKind.Sequence => "[]interface {}",
        _ => "map[string]interface {}",
    };

    private static string Printed(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Null => "<nil>",
        YamlNodeKind.String => node.Text,
        YamlNodeKind.Sequence => "[" + string.Join(" ", node.Items.Select(Printed)) + "]",
        YamlNodeKind.Mapping => "map[" + string.Join(" ", node.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => member.Key + ":" + Printed(member.Value))) + "]",
        _ => GoText.Value(node),
    };
}

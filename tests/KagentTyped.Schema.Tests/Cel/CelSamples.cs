using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Cel;

/// <summary>The schema and object that the case tables are about, and short ways to schemas and rules.</summary>
internal static class CelSamples
{
    public static SchemaNode Schema { get; } = Read(Resource("schema.yaml"));

    public static CelDeclaration Declaration { get; } = CelSchemaTypes.Declare(Schema, isResource: false)!;

    public static YamlNode Object { get; } = Yaml(Resource("object.yaml"));

    public static string Resource(string name)
    {
        using var stream = typeof(CelSamples).Assembly.GetManifestResourceStream("Cel/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static YamlNode Yaml(string text) => Assert.Single(YamlReader.Read(text).Documents);

    /// <summary>A schema from YAML, read as that of <c>spec</c>.</summary>
    public static SchemaNode Read(string schema) => Root("type: object\nproperties:\n  spec:\n" + Indent(schema, 4)).Property("spec")!;

    /// <summary>A schema from YAML, read as that of a whole custom resource.</summary>
    public static SchemaNode Root(string schema) => Definition(schema).Versions[0].Schema;

    /// <summary>A definition of <c>Test</c> in <c>example.com/v1</c> with a schema from YAML.</summary>
    public static CustomResourceDefinitionModel Definition(string schema)
    {
        string text = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: tests.example.com }\nspec:\n  group: example.com\n  scope: Cluster\n"
            + "  names: { plural: tests, kind: Test }\n  versions:\n  - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n" + Indent(schema, 8);
        var file = CustomResourceDefinitionReader.Read(text);
        Assert.Empty(file.Problems);
        return file.Documents[0].Definition;
    }

    public static ValidationRule Rule(string rule, string? message = null, string? messageExpression = null, string? reason = null, string? fieldPath = null, bool optionalOldSelf = false) =>
        new(rule, message, messageExpression, reason, fieldPath, optionalOldSelf);

    public static CelRule Compile(string rule) => CelRuleCompiler.Compile(Declaration, Rule(rule));

    private static string Indent(string text, int by) => string.Join("\n", text.TrimEnd().Split('\n').Select(line => new string(' ', by) + line)) + "\n";
}

using System.Globalization;
using KagentTyped.Conformance.Tests.Generation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>The definitions that objects are tried against: one per construct, ours, and published ones where a folder of them lies beside the repository.</summary>
internal static class TestDefinitions
{
    public static IReadOnlyList<TestDefinition> Constructs { get; } =
        [.. Files("Constructs").SelectMany(file => YamlReader.Read(File.ReadAllText(file)).Documents).Select(FromConstruct)];

    public static IReadOnlyList<TestDefinition> Ours { get; } = [.. Files("schemas").Select(file => FromFile(file, isOurs: true))];

    public static IReadOnlyList<TestDefinition> Published { get; } =
        Repository.Beside("shared", "crds") is { } folder ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => FromFile(file, isOurs: false))] : [];

    /// <summary>Definitions that nobody wrote.</summary>
    public static IReadOnlyList<TestDefinition> Generated { get; } =
        [.. Enumerable.Range(0, 6 * Settings.Factor).Select(i => Of($"generated-{i.ToString(CultureInfo.InvariantCulture)}", new SchemaGenerator(new Random(Settings.Seed + i)).Next(12)))];

    public static TestDefinition Construct(string name) => Constructs.Single(definition => definition.Name == name);

    /// <summary>The definition without constraints on values and without rules, so that anything of the right shape can be stored.</summary>
    public static YamlNode Loosened(TestDefinition definition)
    {
        string[] constraints = ["required", "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "oneOf", "anyOf", "allOf", "not", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-validations"];
        return Trees.Rewrite(definition.Document, mapping => constraints.Aggregate(mapping, (node, name) => node[name] is { Kind: not YamlNodeKind.Mapping } || name == "not" ? node.With(name, null) : node));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static TestDefinition FromConstruct(YamlNode document)
    {
        string name = document["name"]!.Text;
        var schema = document["schema"] ?? ObjectOf(Trees.Object(("spec", document["spec"])));
        var subresources = Trees.Object(("status", document["status"] is null ? null : Trees.Object()), ("scale", document["scale"]));
        return new(name, Definition($"{name}.construct.test", "Thing", "things", "Namespaced", Version(schema, subresources)), isOurs: true) { Samples = document["samples"]?.Items ?? [] };
    }

    /// <summary>The definition of a kind with some properties.</summary>
    public static TestDefinition Of(string name, YamlNode properties)
        => new(name, Definition($"{name}.test", "Thing", "things", "Namespaced", Version(ObjectOf(properties))), isOurs: false);

    private static YamlNode ObjectOf(YamlNode properties) => Trees.Object(("type", Trees.Text("object")), ("properties", properties));

    private static YamlNode Version(YamlNode schema, YamlNode? subresources = null) => Trees.Object(
        ("name", Trees.Text("v1")), ("served", True), ("storage", True), ("schema", Trees.Object(("openAPIV3Schema", schema))), ("subresources", subresources));

    private static YamlNode True => Trees.Scalar(YamlNodeKind.Boolean, "true");

    // The version that is stored, in a group of its own, without what needs a webhook.
    private static TestDefinition FromFile(string file, bool isOurs)
    {
        var spec = YamlReader.Read(File.ReadAllText(file)).Documents.Single(d => d["kind"]?.Text == "CustomResourceDefinition")["spec"]!;
        var version = spec["versions"]!.Items.Single(v => v["storage"]?.Text == "true").With("served", True).With("deprecated", null).With("deprecationWarning", null);
        version = Trees.Rewrite(version, mapping => mapping.With("description", null));
        string name = (isOurs ? "schemas/" : "") + Path.GetFileNameWithoutExtension(file);
        string group = (isOurs ? "ours-" : "published-") + Path.GetFileNameWithoutExtension(file).Replace('_', '-').ToLower(CultureInfo.InvariantCulture) + ".test";
        return new(name, Definition(group, spec["names"]!["kind"]!.Text, spec["names"]!["plural"]!.Text, spec["scope"]!.Text, version), isOurs);
    }

    private static YamlNode Definition(string group, string kind, string plural, string scope, YamlNode version) => Trees.Object(
        ("apiVersion", Trees.Text("apiextensions.k8s.io/v1")),
        ("kind", Trees.Text("CustomResourceDefinition")),
        ("metadata", Trees.Object(("name", Trees.Text($"{plural}.{group}")))),
        ("spec", Trees.Object(
            ("group", Trees.Text(group)),
            ("scope", Trees.Text(scope)),
            ("names", Trees.Object(("kind", Trees.Text(kind)), ("plural", Trees.Text(plural)))),
            ("versions", Trees.List([version])))));
}

using System.Text.Json;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Tests.Support;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;
using NJsonSchema;

namespace KagentTyped.Cli.Tests;

public class SchemaTests
{
    private const string Things = """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.example.com}, spec: {group: example.com, scope: Cluster, names: {kind: Thing, plural: things}, versions: [
        {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, required: [mode], properties: {
          mode: {type: string, enum: [fast, slow], nullable: true, description: How fast.}, note: {type: string, nullable: true}, size: {type: integer, maximum: 3, exclusiveMaximum: true, default: 1}, port: {x-kubernetes-int-or-string: true},
          names: {type: array, x-kubernetes-list-type: set, maxItems: 2, items: {type: string, pattern: "^a"}}, labels: {type: object, additionalProperties: {type: boolean}},
          free: {type: object, x-kubernetes-preserve-unknown-fields: true}, pod: {type: object, x-kubernetes-embedded-resource: true}, one: {type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}}}}}]}}
        """;

    [Theory]
    [InlineData("", "size: 2, mode: fast, port: 80, names: [a, ab], labels: {x: true}, free: {any: 1}, pod: {apiVersion: v1, kind: Pod, metadata: {name: p}}, one: {a: x}")]
    [InlineData("", "mode: fast, port: http, note: null")]
    [InlineData("mode", "size: 2")]
    [InlineData("mode", "mode: swift")]
    [InlineData("size", "mode: fast, size: 3")]
    [InlineData("size", "mode: fast, size: a")]
    [InlineData("port", "mode: fast, port: true")]
    [InlineData("names[0]", "mode: fast, names: [b]")]
    [InlineData("names", "mode: fast, names: [a, a]")]
    [InlineData("names", "mode: fast, names: [a, ab, ac]")]
    [InlineData("labels.x", "mode: fast, labels: {x: 1}")]
    [InlineData("one", "mode: fast, one: {a: x, b: y}")]
    [InlineData("one.c", "mode: fast, one: {a: x, c: y}")]
    [InlineData("extra", "mode: fast, extra: 1")]
    public async Task A_schema_judges_as_the_definition_does(string place, string fields)
    {
        var (exported, version) = await ExportAsync();
        string text = $"{{apiVersion: example.com/v1, kind: Thing, metadata: {{name: a}}, {fields}}}";
        var document = YamlReader.Read(text).Documents[0];

        var errors = exported.Validate(JsonOf(document));

        Assert.Equal(place.Length == 0, ObjectChecker.Check(document, version).Count == 0);
        Assert.Equal(place.Length == 0, errors.Count == 0);
        Assert.True(place.Length == 0 || errors.Any(error => error.Path is { } path && path.TrimStart('#', '/').StartsWith(place, StringComparison.Ordinal)), string.Join("; ", errors));
    }

    [Theory]
    [InlineData("{apiVersion: example.com/v1, kind: Other, metadata: {name: a}, mode: fast}")]
    [InlineData("{apiVersion: example.com/v2, kind: Thing, metadata: {name: a}, mode: fast}")]
    [InlineData("{apiVersion: example.com/v1, kind: Thing, mode: fast}")]
    public async Task A_schema_is_for_one_kind_and_version(string text)
    {
        var (exported, _) = await ExportAsync();
        Assert.NotEmpty(exported.Validate(JsonOf(YamlReader.Read(text).Documents[0])));
    }

    [Fact]
    public async Task Descriptions_and_defaults_are_there_for_completion()
    {
        var (exported, _) = await ExportAsync();

        Assert.Equal("How fast.", exported.Properties["mode"].Description);
        Assert.Equal(["fast", "slow", null], exported.Properties["mode"].Enumeration);
        Assert.Equal("1", exported.Properties["size"].Default?.ToString());
        Assert.Equal("Thing (example.com/v1)", exported.Title);
    }

    [Fact]
    public async Task A_folder_gets_a_file_for_each_kind_and_one_for_all()
    {
        using var folder = new TemporaryFolder();
        string directory = Path.Combine(Path.GetDirectoryName(folder.Write("x", ""))!, "schemas");

        var result = await Tool.RunAsync("schema", "--directory", directory);

        Assert.Equal((0, ""), (result.Code, result.Error));
        string[] files = [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        int served = BundledDefinitions.All.Sum(definition => CustomResourceDefinitionReader.Read(definition.ReadText()).Documents[0].Definition.Versions.Count(version => version.Served));
        Assert.Equal(served + 1, files.Length);
        Assert.Contains("kagent.dev/sandboxagent_v1alpha2.json", files);
        using var all = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "all.json")));
        Assert.All(
            all.RootElement.GetProperty("allOf").EnumerateArray(),
            entry => Assert.Contains(entry.GetProperty("then").GetProperty("$ref").GetString(), files));
        Assert.Contains($"# yaml-language-server: $schema={directory.Replace('\\', '/')}/all.json\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("\"yaml.schemas\": {", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "kagent-typed: no definition of kind 'Nothing'; there are: ", "schema", "Nothing")]
    [InlineData("2", "kagent-typed: one schema can be printed, but ", "schema")]
    public async Task What_cannot_be_exported_is_said(string code, string error, params string[] args)
    {
        var result = await Tool.RunAsync(args);

        Assert.Equal((code, ""), ($"{result.Code}", result.Out));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_does_not_choose_where_files_go()
    {
        using var folder = new TemporaryFolder();
        string crds = folder.Write("crds.yaml", Things.Replace("group: example.com", "group: ../example.com", StringComparison.Ordinal));
        string directory = Path.Combine(Path.GetDirectoryName(crds)!, "schemas");

        var result = await Tool.RunAsync("schema", "--crds", crds, "-d", directory);

        Assert.Equal((2, false), (result.Code, Directory.Exists(directory)));
        Assert.Contains("'../example.com' cannot be part of a file name", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\\\.\\\\d+(?:a|b)\\\\(?$", true)]
    [InlineData("(?i)^a$", false)]
    [InlineData("^a\\\\z", false)]
    [InlineData("^\\\\\\\\z", true)]
    [InlineData("^(?P<x>a)$", false)]
    [InlineData("^[[:alpha:]]$", false)]
    [InlineData("^\\\\p{Greek}\\\\x{3b1}$", false)]
    public async Task Patterns_that_editors_would_read_otherwise_are_left_out(string pattern, bool isKept)
    {
        var exported = await ExportFieldAsync($$"""{type: string, pattern: "{{pattern}}"}""");

        Assert.Equal(isKept ? pattern.Replace("\\\\", "\\", StringComparison.Ordinal) : null, exported.Pattern);
    }

    [Theory]
    [InlineData("date-time", true)]
    [InlineData("int32", true)]
    [InlineData("duration", false)]
    [InlineData("uri", false)]
    [InlineData("time", false)]
    public async Task Formats_that_mean_something_else_in_json_schema_are_left_out(string format, bool isKept)
        => Assert.Equal(isKept ? format : null, (await ExportFieldAsync($$"""{type: string, format: {{format}}}""")).Format);

    [Theory]
    [InlineData("{type: array, maxItems: 0, items: {type: string}}", "\"maxItems\": 0")]
    [InlineData("{type: object, maxProperties: 0, additionalProperties: {type: string}}", "\"maxProperties\": 0")]
    public async Task Limits_of_zero_are_kept(string schema, string expected)
        => Assert.Single((await ExportTextAsync(schema)).Split('\n'), line => line.Trim().TrimEnd(',') == expected);

    [Fact]
    public async Task Texts_that_look_like_dates_stay_as_they_are()
    {
        const string date = "2020-01-01T00:00:00.000+02:00";

        var result = await ExportTextAsync($$"""{type: string, default: "{{date}}", enum: ["{{date}}"]}""");

        Assert.Equal(2, result.Split($"\"{date}\"").Length - 1);
    }

    [Theory]
    [InlineData("kagent-typed: --directory names no folder\n", "schema", "-d", "")]
    [InlineData("kagent-typed: Unrecognized option '--output'.\nRun 'kagent-typed --help' for usage.\n", "schema", "--output", "Agent")]
    public async Task What_is_no_folder_and_no_kind_is_an_error_of_the_command_line(string error, params string[] args) => (await Tool.RunAsync(args)).Is(2, "", error);

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        string root = Path.GetDirectoryName(folder.Write("x", ""))!;
        Directory.CreateDirectory(Path.Combine(root, "all.json"));

        (await Tool.RunAsync("schema", "-d", root)).Is(2, "", $"kagent-typed: cannot write {Path.Combine(root, "all.json")}: is a directory\n");
        (await Tool.RunAsync("schema", "-d", Path.Combine(root, "x"))).Is(2, "", $"kagent-typed: cannot write {Path.Combine(root, "x", "agents.x-k8s.io", "sandbox_v1alpha1.json")}: input/output error\n");
        Assert.Empty(Directory.EnumerateFiles(root, "*.new", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_path_with_spaces_is_a_uri_where_a_comment_names_it()
    {
        using var folder = new TemporaryFolder();
        string directory = Path.Combine(Path.GetDirectoryName(folder.Write("x", ""))!, "our schemas");

        var result = await Tool.RunAsync("schema", "-d", directory);

        Assert.Contains($"$schema={new Uri(directory).AbsoluteUri}/all.json\n", result.Out, StringComparison.Ordinal);
        Assert.Contains($"\"{directory}/all.json\": ", result.Out, StringComparison.Ordinal);
    }

    private static async Task<JsonSchemaProperty> ExportFieldAsync(string field) => (await JsonSchema.FromJsonAsync(await ExportTextAsync(field))).Properties["note"];

    private static async Task<string> ExportTextAsync(string field)
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync("schema", "Thing", "--crds", folder.Write("crds.yaml", Things.Replace("note: {type: string, nullable: true}", $"note: {field}", StringComparison.Ordinal)));
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result.Out;
    }

    private static async Task<(JsonSchema Schema, CustomResourceVersion Version)> ExportAsync()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync("schema", "Thing", "--crds", folder.Write("crds.yaml", Things));
        Assert.Equal((0, ""), (result.Code, result.Error));
        return (await JsonSchema.FromJsonAsync(result.Out), CustomResourceDefinitionReader.Read(Things).Documents[0].Definition.Versions[0]);
    }

    private static string JsonOf(YamlNode node) => JsonText.Write(node);
}

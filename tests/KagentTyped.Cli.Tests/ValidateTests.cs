using System.Text.Json;
using KagentTyped.Cli.Tests.Support;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class ValidateTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Harness = """
        apiVersion: kagent.dev/v1alpha2
        kind: AgentHarness
        metadata: {name: h}
        spec:
          backend: openclaw
          runtime: substrate
        """;

    private const string Agent = """
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {name: a}
        spec:
          type: BYO
          platfrom: substrate
          byo: {deployment: {image: i}}
        """;

    private const string Wrong = """
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {name: b}
        spec:
          type: Byo
          byo: {deployment: {image: i}}
        """;

    [Fact]
    public async Task A_folder_is_checked_in_order_of_its_paths_with_the_servers_texts()
    {
        using var folder = new TemporaryFolder();
        string harness = folder.Write("harness.yaml", Harness);
        string agents = folder.Write("agents.yaml", $"{Agent}\n---\n{Wrong}\n");
        folder.Write("notes.txt", "[");

        (await Tool.RunAsync("validate", Path.GetDirectoryName(harness)!)).Is(
            1,
            $"""
            {agents}:6:3: error KAT2005: spec.platfrom: unknown field "spec.platfrom"; did you mean "platform"?
            {agents}:13:9: error KAT2008: spec.type: Unsupported value: "Byo": supported values: "Declarative", "BYO"
            {harness}:5:3: error KAT2009: spec: Invalid value: spec.substrate is required when runtime is substrate

            """,
            "2 files, 3 objects, 3 errors\n");
    }

    [Fact]
    public async Task What_is_fine_gives_no_output()
        => (await Tool.PipeAsync(Agent.Replace("platfrom: substrate", "platform: agent-sandbox", StringComparison.Ordinal), "validate")).Is(0, "", "1 file, 1 object, 0 errors\n");

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n---\n")]
    [InlineData("- a\n- b\n---\nerror\n")]
    public async Task Input_without_an_object_is_a_failure(string text) => (await Tool.PipeAsync(text, "validate", "-")).Is(1, "", "1 file, 0 objects, 0 errors\n");

    [Fact]
    public async Task Kinds_of_others_are_checked_against_given_definitions_and_those_in_the_input()
    {
        const string definition = """
            {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.example.com}, spec: {group: example.com, scope: Cluster, names: {kind: Thing, plural: things},
            versions: [{name: v1, served: true, storage: true, deprecated: true, schema: {openAPIV3Schema: {type: object, properties: {size: {type: integer, maximum: 3}}}}}]}}
            """;
        const string thing = "{apiVersion: example.com/v1, kind: Thing, metadata: {name: t}, size: 4}\n";
        using var folder = new TemporaryFolder();
        string crds = folder.Write("crds.yaml", definition);
        const string expected = """
            <stdin>:{0}:14: warning KAT2004: apiVersion: example.com/v1 Thing is deprecated
            <stdin>:{0}:70: error KAT2008: size: Invalid value: 4: size in body should be less than or equal to 3

            """;

        (await Tool.PipeAsync(thing, "validate", "--crds", crds)).Is(1, expected.Replace("{0}", "1", StringComparison.Ordinal), "1 file, 1 object, 1 error\n");
        (await Tool.PipeAsync(definition + "\n---\n" + thing, "validate")).Is(1, expected.Replace("{0}", "4", StringComparison.Ordinal), "1 file, 2 objects, 1 error\n");
        (await Tool.PipeAsync(thing, "validate")).Is(0, "", "1 file, 1 object, 0 errors\n");
        (await Tool.PipeAsync(thing.Replace("size: 4", "size: 3", StringComparison.Ordinal), "validate", "--crds", crds)).Is(0, expected[..(expected.IndexOf('\n') + 1)].Replace("{0}", "1", StringComparison.Ordinal), "1 file, 1 object, 0 errors\n");
    }

    [Theory]
    [InlineData("a: [", ":1:5: ")]
    [InlineData("{kind: ConfigMap, apiVersion: v1, metadata: {name: a}}", " holds no CustomResourceDefinition")]
    public async Task Definitions_that_cannot_be_used_are_an_error_of_the_command_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string crds = folder.Write("crds.yaml", text);

        var result = await Tool.PipeAsync(Agent, "validate", "--crds", crds);

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.StartsWith($"kagent-typed: {crds}{expected}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_of_the_command_line()
        => (await Tool.RunAsync("validate", "/no/such/file.yaml")).Is(2, "", "kagent-typed: cannot read /no/such/file.yaml: no such file\n");

    [Fact]
    public async Task Templates_and_patches_are_told_and_not_checked()
    {
        using var folder = new TemporaryFolder();
        string template = folder.Write("a.yaml", Agent.Replace("name: a", "name: {{ .Release.Name }}", StringComparison.Ordinal));
        string patch = folder.Write("b.yaml", "{apiVersion: kagent.dev/v1alpha2, kind: SandboxAgent, metadata: {name: a}, spec: {platform: substrate}}");
        folder.Write("kustomization.yaml", "patches: [{path: b.yaml}]");

        var result = await Tool.RunAsync("validate", Path.GetDirectoryName(template)!);

        Assert.Equal(0, result.Code);
        Assert.StartsWith($"{template}: note KAT2011: a template, which is not checked; ", result.Out, StringComparison.Ordinal);
        Assert.Contains($"\n{patch}: note KAT2011: a patch, which is not checked; ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_whole_place()
    {
        var result = await Tool.PipeAsync(Wrong, "validate", "-o", "json");

        var finding = Assert.Single(JsonDocument.Parse(result.Out).RootElement.EnumerateArray());
        Assert.Equal(
            """{"file":"<stdin>","line":5,"column":9,"endLine":5,"endColumn":12,"level":"error","id":"KAT2008","field":"spec.type","message":"Unsupported value: \"Byo\": supported values: \"Declarative\", \"BYO\""}""",
            JsonSerializer.Serialize(finding, Plain));
    }

    [Fact]
    public async Task Sarif_names_rules_and_regions()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("an agent.yaml", Wrong);

        var run = JsonDocument.Parse((await Tool.RunAsync("validate", "-o", "sarif", file)).Out).RootElement.GetProperty("runs")[0];

        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Matches(@"^\d+\.\d+\.\d+$", driver.GetProperty("version").GetString());
        Assert.Equal("https://github.com/kagent-typed/kagent-typed", driver.GetProperty("informationUri").GetString());
        var rules = driver.GetProperty("rules");
        Assert.Equal(21, rules.GetArrayLength());
        Assert.All(rules.EnumerateArray(), rule => Assert.EndsWith($"/generators/docs/rules/{rule.GetProperty("id").GetString()}.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal));
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(("KAT2008", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal("KAT2008", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("/an%20agent.yaml", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal((5, 9, 12), (location.GetProperty("region").GetProperty("startLine").GetInt32(), location.GetProperty("region").GetProperty("startColumn").GetInt32(), location.GetProperty("region").GetProperty("endColumn").GetInt32()));
    }

    [Fact]
    public async Task Sarif_shows_what_concerns_a_whole_file_at_its_first_line()
    {
        var report = JsonDocument.Parse((await Tool.PipeAsync("{{- if .Values.x }}\na: b\n{{- end }}\n", "validate", "-o", "sarif")).Out);

        var result = Assert.Single(report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("KAT2011", result.GetProperty("ruleId").GetString());
        Assert.Equal("""{"startLine":1}""", JsonSerializer.Serialize(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region")));
    }

    [Fact]
    public async Task Annotations_escape_what_would_end_them()
    {
        const string odd = "{apiVersion: kagent.dev/v1alpha2, kind: SandboxAgent, metadata: {name: b}, spec: {type: BYO, byo: {deployment: {image: i}}, \"a\\n::error::%\": 1}}";

        (await Tool.PipeAsync(odd, "validate", "-o", "github")).Is(
            1, "::error file=<stdin>,line=1,endLine=1,col=125,endColumn=140,title=KAT2005::spec.a%0A::error::%25: unknown field \"spec.a%0A::error::%25\"\n", "1 file, 1 object, 1 error\n");
    }

    [Fact]
    public async Task Text_stays_on_its_line()
    {
        var result = await Tool.PipeAsync("{apiVersion: kagent.dev/v1alpha2, kind: SandboxAgent, metadata: {name: b}, spec: {type: \"x\\e[31m\\n\", byo: {deployment: {image: i}}}}", "validate");

        Assert.Equal(1, result.Out.Count(c => c == '\n'));
        Assert.DoesNotContain('\u001b', result.Out);
    }

    [Fact]
    public async Task Sarif_names_every_rule_as_its_page_does()
    {
        var rules = JsonDocument.Parse((await Tool.PipeAsync(Agent, "validate", "-o", "sarif")).Out).RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules");

        Assert.All(rules.EnumerateArray(), rule =>
        {
            string id = rule.GetProperty("id").GetString()!;
            Assert.Equal($"# {id}: {rule.GetProperty("shortDescription").GetProperty("text").GetString()}", File.ReadLines(Path.Combine(Repository.Root, "generators", "docs", "rules", $"{id}.md")).First());
        });
    }

    [Fact]
    public async Task Services_get_paths_from_the_working_folder_and_full_ones_elsewhere()
    {
        using var folder = new TemporaryFolder();
        string here = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(AppContext.BaseDirectory, "a b,é.yaml"));
        string there = folder.Write("c#.yaml", Wrong);
        await File.WriteAllTextAsync(here, Wrong);

        var sarif = await Tool.RunAsync("validate", "-o", "sarif", $"./{here}", there);
        var annotations = await Tool.RunAsync("validate", "-o", "github", $"./{here}", there);

        File.Delete(here);
        Assert.Equal(
            [Escape(here), "file://" + Escape(there)],
            JsonDocument.Parse(sarif.Out).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()));
        Assert.StartsWith($"::error file={here.Replace(",", "%2C", StringComparison.Ordinal)},line=5,", annotations.Out, StringComparison.Ordinal);
        Assert.Contains($"\n::error file={there},line=5,", annotations.Out, StringComparison.Ordinal);

        static string Escape(string path) => path.Replace(" ", "%20", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal).Replace("é", "%C3%A9", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_named_twice_is_checked_once()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.yaml", Wrong);
        string parent = Path.GetDirectoryName(file)!;

        Assert.Equal("1 file, 1 object, 1 error\n", (await Tool.RunAsync("validate", parent, file, $"{parent}/./a.yaml", $"{parent}/../{Path.GetFileName(parent)}")).Error);
    }

    [Fact]
    public async Task Templates_that_are_no_yaml_are_no_failure()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.yaml", "{{- if .Values.x }}\na: b\n{{- end }}\n");

        var result = await Tool.RunAsync("validate", file);

        Assert.Equal((0, "1 file, 0 objects, 0 errors\n"), (result.Code, result.Error));
        Assert.StartsWith($"{file}: note KAT2011: a template", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_are_judged_as_the_server_does()
    {
        const string definition = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: thing.example.com}
            spec:
              group: example.com
              scope: Cluster
              names: {kind: Thing, plural: things}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      size: {type: integer, default: x, maximal: 3}
            """;

        (await Tool.PipeAsync($"{definition}\n---\n{{apiVersion: example.com/v1, kind: Thing, metadata: {{name: t}}, size: a}}\n", "validate")).Is(
            1,
            """
            <stdin>:3:18: error KAT0022: The API server will refuse this definition: Invalid value: "thing.example.com": must be spec.names.plural+"."+spec.group. At metadata.name.
            <stdin>:16:42: error KAT0019: The API server will refuse this default: Invalid value: "string":  in body must be of type integer: "string". At spec.validation.openAPIV3Schema.properties[size].default.
            <stdin>:16:45: note KAT0015: spec.versions[v1].schema.openAPIV3Schema.properties.size.maximal is no keyword that the API server knows; it ignores it, and so do the models. Remove it or correct the name.
            <stdin>:18:70: error KAT2007: size: Invalid value: "string": size in body must be of type integer: "string"

            """,
            "1 file, 2 objects, 3 errors\n");
        (await Tool.PipeAsync(definition.Replace("thing.e", "things.e", StringComparison.Ordinal).Replace("default: x, maximal", "default: 1, maximum", StringComparison.Ordinal), "validate")).Is(0, "", "1 file, 1 object, 0 errors\n");
    }

    [Fact]
    public async Task Definitions_that_cannot_be_read_are_findings_and_not_passed_over()
    {
        var result = await Tool.PipeAsync("{apiVersion: apiextensions.k8s.io/v1beta1, kind: CustomResourceDefinition, metadata: {name: a}}", "validate");

        Assert.Equal((1, "1 file, 1 object, 1 error\n"), (result.Code, result.Error));
        Assert.StartsWith("<stdin>:1:14: error KAT0003: apiVersion is 'apiextensions.k8s.io/v1beta1'", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "--crds", "-")]
    [InlineData("validate", "-", "--crds", "-")]
    public async Task The_standard_input_is_read_once(params string[] args)
        => (await Tool.PipeAsync(Agent, args)).Is(2, "", "kagent-typed: the standard input can be read only once, as definitions or as manifests\n");
}

using CsCheck;
using KagentTyped.Runtime.Templates;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.Templates;

public class SystemMessageTemplateTests
{
    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["AgentName"] = "helper",
        ["AgentNamespace"] = "team",
        ["Description"] = "",
        ["ToolNames"] = (IReadOnlyList<string>)["list", "get", "delete"],
        ["SkillNames"] = (IReadOnlyList<string>)[],
    };

    private static readonly Dictionary<string, string> Sources = new() { ["rules/a"] = "Rule {{.AgentName}}", ["rules/b"] = "B" };

    [Theory]
    [InlineData("plain } text { with {single} braces", "plain } text { with {single} braces")]
    [InlineData("{{.AgentName}} in {{ .AgentNamespace }}", "helper in team")]
    [InlineData("{{include \"rules/a\"}}", "Rule {{.AgentName}}")]
    [InlineData("{{include `rules/b`}}{{\"rules/b\" | include}}", "BB")]
    [InlineData("{{.ToolNames}}{{.SkillNames}}", "[list get delete][]")]
    [InlineData("{{if .Description}}a{{else}}b{{end}}", "b")]
    [InlineData("{{if .Description}}a{{else if .SkillNames}}b{{else if .ToolNames}}c{{else}}d{{end}}", "c")]
    [InlineData("{{range .ToolNames}}<{{.}} of {{$.AgentName}}>{{end}}", "<list of helper><get of helper><delete of helper>")]
    [InlineData("{{range $i, $t := .ToolNames}}{{if $i}}, {{end}}{{$i}}:{{$t}}{{end}}", "0:list, 1:get, 2:delete")]
    [InlineData("{{range $t := .ToolNames}}{{$t}}{{end}}", "listgetdelete")]
    [InlineData("{{range .SkillNames}}x{{else}}none{{end}}", "none")]
    [InlineData("{{with .AgentName}}{{.}}{{end}}{{with .Description}}x{{else}}{{.AgentName}}{{end}}", "helperhelper")]
    [InlineData("{{with $n := .AgentName}}{{$n}}{{end}}", "helper")]
    [InlineData("{{$x := len .ToolNames}}{{$x}} {{print $x $x \"a\" true nil}}", "3 3 3atrue <no value>")]
    [InlineData("{{index .ToolNames 1}}{{len \"é\"}}{{println 1 \"a\"}}", "get21 a\n")]
    [InlineData("{{eq 1 2 1}} {{ne \"a\" \"b\"}} {{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge \"b\" \"a\"}} {{not .Description}}", "true true true true false true true")]
    [InlineData("{{and .AgentName .Description .Missing}}|{{or .Description .AgentName .Missing}}|{{or .Description \"\"}}|{{and 1 2}}", "|helper||2")]
    [InlineData("{{if and (gt (len .ToolNames) 2) (eq .AgentName \"helper\")}}yes{{end}}", "yes")]
    [InlineData("{{.AgentName | len}} {{len .AgentName | eq 6}}", "6 true")]
    [InlineData("a  {{- 1 -}}  b {{- /* note }} */ -}} c {{/* another */}}d", "a1bc d")]
    [InlineData("a {{-1}} b {{- -1 }}", "a -1 b-1")]
    [InlineData("{{\"}}\"}}{{`}}`}}{{\"\\\"\\n\\t\\\\\"}}", "}}}}\"\n\t\\")]
    [InlineData("{{true}} {{nil | not}}", "true true")]
    public void Template_MeansWhatGoMeans(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("a\n b{{.Nope}}", "failed to execute system message template: line 2, column 5: can't evaluate field Nope; there are AgentName, AgentNamespace, Description, ToolNames and SkillNames, of the root")]
    [InlineData("{{include \"rules/c\"}}", "failed to execute system message template: line 1, column 3: prompt template \"rules/c\" not found in promptSources, available: [rules/a, rules/b]")]
    [InlineData("{{.AgentName", "failed to parse system message template: line 1, column 1: the action is not closed by }}")]
    [InlineData("{{/* x", "failed to parse system message template: line 1, column 1: the comment is not closed by */ and braces")]
    [InlineData("{{if .AgentName}}x", "failed to parse system message template: line 1, column 3: if is not closed by {{end}}")]
    [InlineData("x{{end}}", "failed to parse system message template: line 1, column 4: unexpected {{end}}")]
    [InlineData("{{}}", "failed to parse system message template: line 1, column 3: a value is missing")]
    [InlineData("{{template \"systemMessage\" .}}", "failed to parse system message template: line 1, column 3: template is not supported")]
    [InlineData("{{define \"a\"}}{{template \"a\"}}{{end}}", "failed to parse system message template: line 1, column 3: define is not supported")]
    [InlineData("{{$x}}", "failed to parse system message template: line 1, column 3: undefined variable $x")]
    [InlineData("{{if 1}}{{$x := 1}}{{end}}{{$x}}", "failed to parse system message template: line 1, column 29: undefined variable $x")]
    [InlineData("{{$x := 1}}{{$x = 2}}", "failed to parse system message template: line 1, column 17: assignments are not supported, only declarations with :=")]
    [InlineData("{{printf \"%s\" .AgentName}}", "failed to execute system message template: line 1, column 3: function \"printf\" not defined")]
    [InlineData("{{.AgentName 1}}", "failed to execute system message template: line 1, column 3: only functions take arguments")]
    [InlineData("{{range .AgentName}}{{end}}", "failed to execute system message template: line 1, column 9: range needs a list")]
    [InlineData("{{index .ToolNames 3}}", "failed to execute system message template: line 1, column 3: index 3 is out of range")]
    [InlineData("{{eq 1 \"a\"}}", "failed to execute system message template: line 1, column 3: values of different types, and lists, do not compare")]
    [InlineData("{{.}}", "failed to execute system message template: line 1, column 3: the whole context cannot be printed, only its fields")]
    [InlineData("{{\"a}}", "failed to parse system message template: line 1, column 1: the action is not closed by }}")]
    [InlineData("{{(1}}", "failed to parse system message template: line 1, column 3: the parenthesis is not closed")]
    [InlineData("{{99999999999999999999}}", "failed to parse system message template: line 1, column 3: not an integer")]
    public void Mistakes_SayWhereAndWhat(string template, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Render(template)).Message);

    [Fact]
    public void EndlessLoops_End()
    {
        string nested = string.Concat(Enumerable.Repeat("{{range $.ToolNames}}", 20)) + string.Concat(Enumerable.Repeat("{{end}}", 20));
        Assert.Contains("the template takes more than 100000 steps", Assert.Throws<FormatException>(() => Render(nested)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HugeResults_AreRefused()
    {
        string text = new string('x', 10_000) + string.Concat(Enumerable.Repeat("{{range $.ToolNames}}", 6)) + new string('x', 10_000) + string.Concat(Enumerable.Repeat("{{end}}", 6));
        Assert.Contains("the result has more than 1048576 characters", Assert.Throws<FormatException>(() => Render(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{if 1}}", "{{end}}")]
    [InlineData("{{if 1}}x{{else ", "")]
    [InlineData("(", ")")]
    public void DeepNesting_IsRefused(string open, string close)
    {
        string template = open == "("
            ? "{{" + new string('(', 100_000) + "1" + new string(')', 100_000) + "}}"
            : string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.StartsWith("failed to parse system message template: ", Assert.Throws<FormatException>(() => Render(template)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextsThatDouble_AreRefused()
    {
        string template = "{{$v0 := \"0123456789\"}}" + string.Concat(Enumerable.Range(1, 60).Select(i => $"{{{{$v{i} := print $v{i - 1} $v{i - 1}}}}}"));
        Assert.EndsWith("functions handle more than 67108864 characters", Assert.Throws<FormatException>(() => Render(template)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyVariables_AreRefused()
        => Assert.Contains("more than 1000 variables", Assert.Throws<FormatException>(() => Render(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{{{$v{i} := 1}}}}")))).Message, StringComparison.Ordinal);

    [Fact]
    public void AnyText_IsATemplateOrAClearError()
    {
        var part = Gen.OneOf(Gen.OneOf("{{", "}}", "{{-", "-}}", "if ", "else", "end", "range ", "$x", ":=", ",", ".", ".ToolNames", "|", "(", ")", "\"", "`", "/*", "*/", "len", "eq ", " ", "\n", "1", "-"), Gen.String);
        part.Array[0, 12].Select(string.Concat).SampleSame(text =>
        {
            try
            {
                Render(text);
            }
            catch (FormatException e)
            {
                Assert.Matches("^failed to (parse|execute) system message template: line [0-9]+, column [0-9]+: .", e.Message);
            }
        });
    }

    [Fact]
    public async Task Message_IsATemplateOnlyWithSources()
    {
        var team = new Team().ConfigMap("rules", ("a", "Be kind."));
        Assert.Equal("{{x", (await team.ConfigAsync(Team.Sandbox("{declarative: {modelConfig: m, systemMessage: '{{x'}}"))).GetProperty("instruction").GetString());
        Assert.Equal("{{x", (await team.ConfigAsync(Team.Sandbox("{declarative: {modelConfig: m, systemMessage: '{{x', promptTemplate: {dataSources: []}}}"))).GetProperty("instruction").GetString());
    }

    [Fact]
    public async Task Agent_FillsItsTemplate()
    {
        var team = new Team().ConfigMap("rules", ("a", "Be kind. {{include \"rules/a\"}}")).Kmcp("kmcp", "{deployment: {port: 1}}").Service("sse", new() { ["kagent.dev/mcp-service-protocol"] = "SSE" }, new k8s.Models.V1ServicePort { Port = 1 });
        var config = await team.ConfigAsync(Team.Sandbox(
            "{description: D, skills: {gitRefs: [{url: 'https://x/git-skill.git'}], refs: ['reg/oci-skill:1']}, declarative: {modelConfig: m, "
            + "systemMessage: '{{.AgentName}}/{{.AgentNamespace}}/{{.Description}}/{{.ToolNames}}/{{.SkillNames}}/{{include \"r/a\"}}', promptTemplate: {dataSources: [{kind: ConfigMap, name: rules, alias: r}]}, "
            + "tools: [{mcpServer: {name: sse, kind: Service, toolNames: [s]}}, {mcpServer: {name: kmcp, toolNames: [h1, h2]}}]}}"));
        Assert.Equal("test-agent/test/D/[h1 h2 s]/[oci-skill git-skill]/Be kind. {{include \"rules/a\"}}", config.GetProperty("instruction").GetString());
    }

    [Theory]
    [InlineData("{name: gone}", "[0].name", "failed to resolve prompt sources: failed to resolve prompt source \"gone\": configmaps \"gone\" not found")]
    [InlineData("{name: rules}, {name: rules, kind: ConfigMap}", "[1]", "failed to resolve prompt sources: duplicate prompt template identifier \"rules/a\" from prompt source \"rules\" (kind=\"ConfigMap\", apiGroup=\"\")")]
    [InlineData("{name: rules, kind: Secret}", "[0].kind", "failed to resolve prompt sources: failed to resolve prompt source \"rules\": only ConfigMaps can be sources, not kind \"Secret\" of group \"\"")]
    public Task Sources_MustExistOnce(string sources, string path, string message)
        => new Team().ConfigMap("rules", ("a", "A")).RefusesAsync(
            Team.Declarative($"promptTemplate: {{dataSources: [{sources}]}}"), $"spec.declarative.promptTemplate.dataSources{path}", message);

    [Fact]
    public Task Mistake_StandsAtTheMessage()
        => new Team().ConfigMap("rules").RefusesAsync(
            Team.Sandbox("{declarative: {modelConfig: m, systemMessage: '{{include \"x\"}}', promptTemplate: {dataSources: [{name: rules}]}}}"),
            "spec.declarative.systemMessage",
            "failed to execute system message template: failed to execute system message template: line 1, column 3: prompt template \"x\" not found in promptSources, available: []");

    [Fact]
    public Task Mistake_InASecretTellsNothingOfIt()
        => new Team().ConfigMap("rules").Secret("s", ("k", "{{hush}}")).RefusesAsync(
            Team.Sandbox("{declarative: {modelConfig: m, systemMessageFrom: {type: Secret, name: s, key: k}, promptTemplate: {dataSources: [{name: rules}]}}}"),
            "spec.declarative.systemMessageFrom",
            "failed to execute system message template: failed to execute system message template: line 1, column 3: the reason is not told, because it could show parts of the Secret");

    private static string Render(string template) => SystemMessageTemplate.Render(template, Fields, Sources);
}

using System.Globalization;
using System.Text.RegularExpressions;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>Rules that are not compiled are never left out in silence.</summary>
public sealed partial class RuleReportTests(ITestOutputHelper output)
{
    private static readonly string Sample = Samples.CrdOfRoot("""
        {type: object, properties: {spec: {type: object, properties: {
          port: {x-kubernetes-int-or-string: true, x-kubernetes-validations: [{rule: "self != ''"}, {rule: 'type(self) == int'}]},
          object: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{rule: "self.kind != ''"}]},
          names: {type: array, maxItems: 3, items: {type: string, maxLength: 9, x-kubernetes-validations: [{rule: "self != ''"}]}}}}}}
        """);

    [Fact]
    public void Interpreted_rules_are_told_with_the_reason_at_their_place()
    {
        var told = GeneratorRun.Of(InMemoryText.Crd("sample.yaml", Sample)).Findings;

        Assert.All(told, diagnostic => Assert.Equal(("KAT0023", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity)));
        Assert.Equal(
            [
                "The rule of spec.object is interpreted, because it cannot be compiled: the models have no type for the value, as for embedded resources and free JSON. Rule: self.kind != ''",
                "The rule of spec.port is interpreted, because it cannot be compiled: types as values have no typed form. Rule: type(self) == int",
            ],
            told.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        string[] lines = Sample.Split('\n');
        Assert.All(told, diagnostic => Assert.StartsWith(diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("spec.port", StringComparison.Ordinal) ? "port" : "object", lines[Start(diagnostic).Line][Start(diagnostic).Character..], StringComparison.Ordinal));
    }

    /// <summary>What a rule binds is written once in it, and many times in code.</summary>
    [Theory]
    [InlineData("self.?a", ".optMap(x, x).optMap(x, x)", ".orValue('') == ''")]
    [InlineData("", "[has(self.a), has(self.b)].exists_one(#, ", "#")]
    public void Rules_whose_code_would_grow_without_end_are_interpreted(string before, string repeated, string after)
    {
        const int depth = 14;
        string rule = before + string.Concat(Enumerable.Range(0, depth).Select(i => repeated.Replace("#", $"v{i}", StringComparison.Ordinal)))
            + after.Replace("#", "v0", StringComparison.Ordinal) + (before.Length == 0 ? new string(')', depth) : "");
        string definition = Samples.Crd($$"""{ type: object, properties: { a: {type: string, maxLength: 1}, b: {type: string, maxLength: 1} }, x-kubernetes-validations: [ {rule: "{{rule}}"} ] }""");

        var told = GeneratorRun.Of(InMemoryText.Crd("sample.yaml", definition)).Findings;

        Assert.Contains(
            "expressions of this length have no typed form",
            string.Join("\n", told.Select(finding => $"{finding.Id}: {finding.GetMessage(CultureInfo.InvariantCulture)}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Report_counts_rules()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("sample.yaml", Sample, ("RuleReport", "true")));

        Assert.Equal("example.com/v1 Thing: rules: 4, compiled: 2, interpreted: 2", Assert.Single(run.Findings, diagnostic => diagnostic.Id == "KAT0024").GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Rules_that_the_server_refuses_are_not_counted()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("sample.yaml", Sample.Replace("type(self) == int", "self ==", StringComparison.Ordinal), ("RuleReport", "true")));

        Assert.Contains(run.Result.Diagnostics, diagnostic => diagnostic.Id == "KAT0016");
        Assert.Equal("example.com/v1 Thing: rules: 3, compiled: 2, interpreted: 1", Assert.Single(run.Findings, diagnostic => diagnostic.Id == "KAT0024").GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Nearly_all_rules_of_published_definitions_are_compiled()
    {
        string[] files = [.. Repository.PublishedCrds("*.yaml"), .. Repository.OwnCrds()];
        int rules = 0;
        int compiled = 0;
        foreach (string file in files)
        {
            var run = GeneratorRun.Of(InMemoryText.Crd(file, File.ReadAllText(file), ("RuleReport", "true"), ("UnservedVersions", "true")));
            foreach (var diagnostic in run.Result.Diagnostics)
            {
                string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
                if (Counts().Match(message) is { Success: true } counts)
                {
                    rules += int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture);
                    compiled += int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture);
                }

                if (diagnostic.Id is "KAT0023")
                {
                    output.WriteLine($"{Path.GetFileName(file)}: {message}");
                }

                Assert.False(diagnostic.Severity == DiagnosticSeverity.Error, message);
            }
        }

        output.WriteLine($"{files.Length} definitions, {rules} rules, {compiled} compiled");
        Assert.True(compiled > 0 && compiled >= 0.98 * rules, $"{compiled} of {rules}");
    }

    [GeneratedRegex("rules: ([0-9]+), compiled: ([0-9]+)")]
    private static partial Regex Counts();

    private static (int Line, int Character) Start(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return (start.Line, start.Character);
    }
}

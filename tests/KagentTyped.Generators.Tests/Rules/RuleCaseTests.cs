using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Yaml;
using Xunit.Abstractions;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>The tables of expressions that were asked of an API server, as rules of a model.</summary>
public class RuleCaseTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KagentTyped.Schema.Tests", "Cel", "Cases");

    [Fact]
    public void CompiledRulesDecideAsTheTablesSay()
    {
        var expressions = Expressions();
        var site = Assert.Single(RuleRig.Of(Crd(expressions)).Sites);
        var value = JsonNode.Parse(JsonText.Write(YamlReader.Read(File.ReadAllText(Path.Combine(Folder, "object.yaml"))).Documents[0]))!;
        int left = 0;
        var differences = new StringBuilder();
        foreach (var (rule, interpreted, compiled) in site.Judge(value, old: null))
        {
            left += compiled == "interpret" ? 1 : 0;
            if (interpreted != compiled && compiled != "interpret")
            {
                differences.AppendLine(CultureInfo.InvariantCulture, $"{rule.Source.Rule}\n  interpreted {interpreted}\n  compiled    {compiled}");
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        foreach (var reason in site.States.Where(state => state.Reason is not null).GroupBy(state => state.Reason!).OrderByDescending(group => group.Count()))
        {
            output.WriteLine($"{reason.Count()} left to the interpreter, {reason.Key}:\n  {string.Join("\n  ", reason.Select(state => site.Rules[state.Index].Source.Rule))}");
        }

        int compilable = site.States.Count(state => state.Reason is null);
        output.WriteLine(FormattableString.Invariant($"{expressions.Count} expressions, {site.States.Count} rules that a server takes, {compilable} compiled, {left} left to the interpreter"));
        Assert.True(left <= site.States.Count - compilable, "Compiled rules were left to the interpreter.");
        Assert.True(compilable >= 0.85 * site.States.Count, $"{compilable} of {site.States.Count}");
    }

    private static List<string> Expressions()
    {
        var expressions = new List<string>();
        foreach (string file in Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadAllLines(file))
            {
                int end = line.LastIndexOf(" ==> ", StringComparison.Ordinal);
                if (end > 0 && line[0] != '#')
                {
                    expressions.Add(line[..end]);
                }
            }
        }

        return expressions;
    }

    private static string Crd(List<string> expressions)
    {
        var text = new StringBuilder("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: tests.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: tests, kind: Test}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:

            """);
        foreach (string line in File.ReadAllLines(Path.Combine(Folder, "schema.yaml")))
        {
            text.Append("            ").Append(line).Append('\n');
        }

        text.Append("            x-kubernetes-validations:\n");
        foreach (string expression in expressions)
        {
            text.Append("            - rule: ").Append(JsonValue.Create(expression)!.ToJsonString()).Append('\n');
        }

        return text.ToString();
    }
}

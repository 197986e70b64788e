using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Yaml;
using KagentTyped.Tests.Support;
using Xunit.Abstractions;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>The tables of expressions that were asked of an API server, as rules of a model.</summary>
public class RuleCaseTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KagentTyped.Schema.Tests", "Cel", "Cases");

    // What the tables do not have: old values, and terms that fail before others that decide.
    private static readonly string[] Further =
    [
        "self.obj == oldSelf.obj", "self.obj != oldSelf.obj", "self.set == oldSelf.set", "self.named == oldSelf.named", "self.map == oldSelf.map", "self.counts == oldSelf.counts",
        "self.objects == oldSelf.objects", "self.lists == oldSelf.lists", "self.ints == oldSelf.ints", "self.strs == self.none", "self.obj.c == oldSelf.obj.c", "self.time == oldSelf.time",
        "self.dur == oldSelf.dur", "self.enum == oldSelf.enum", "self.intOrText == oldSelf.intOrText", "!has(oldSelf.str) || self.str == oldSelf.str", "self.named.all(n, oldSelf.named.exists(o, o == n))",
        "self.str == 'a' && self.int > 1", "self.str == 'a' || self.int > 1", "self.str == 'a' && self.int > 1 && has(self.obj)", "self.str == 'a' || self.int > 1 || has(self.obj)",
        "has(self.obj) || self.str == 'a' || self.int > 1 || self.zero == 0", "(self.str == 'a' && self.int > 1) == (self.flag || self.zero == 0)", "!(self.str == 'a' && self.int > 1) || self.flag",
        "self.flag ? self.int > 1 : self.zero < 1", "(self.flag && self.int > 0 ? self.str : self.uni) == 'a'", "self.named.all(n, n.value > 1)", "self.named.exists(n, n.value > 1)",
        "self.named.exists_one(n, n.value > 1)", "self.named.filter(n, n.value > 1).size() == 1", "self.named.map(n, n.value).exists(v, v > 1)", "self.named.map(n, n.tag == 'a', n.value) == [1, 2]",
        "self.named.all(n, self.named2.exists(m, m.name == n.name && m.value >= n.value) || n.tag == 'a')", "self.map.all(k, self.map[k] != '' || k in self.counts)", "self.counts.exists(k, v, v > 1 && k != 'a')",
        "self.named.all(i, n, n.value >= i)", "self.ints.all(x, self.ints.all(y, x * y >= 0 || self.int > x - y))", "self.obj.c.d || self.obj.a > 1", "has(self.obj.c.d) && !self.obj.c.d", "self.?obj.c.d.orValue(true)",
        "self.?str.orValue('a') == self.?uni.orValue('b')", "self.objects.all(k, has(self.objects[k].a))", "self.strs.all(s, s in self.set || s.startsWith('a'))", "self.set.all(s, s.size() < 4) && self.int / self.zero > 1",
        "self.int % self.zero == 0 || self.str.matches('^a+$')", "self.ints[self.int] > 1", "self.strs[0] == self.set[0]", "self.named.filter(n, has(n.value)).all(n, n.value > 0)", "self.time < oldSelf.time || self.date < self.time",
        "self.dur + self.dur > duration('1h')", "string(self.int) == self.str || int(self.str) > 1", "self.str.contains(self.uni) && self.uni.endsWith(self.str)", "self.nums.exists(n, n > self.num)", "self.whole == 1.0 || double(self.int) < self.num",
        "[self.str, self.uni].exists(s, s == 'a')", "[has(self.str), has(self.uni)].filter(p, p).size() == 1", "[has(self.str), has(self.uni), self.flag].exists_one(p, p)", "self.__namespace__ == 'a' || self.__in__ == 'a'",
    ];

    // Objects; the variable is for long runs.
    private static readonly int Objects = int.Parse(Environment.GetEnvironmentVariable("KAGENT_TYPED_RULE_VALUES") ?? "60", CultureInfo.InvariantCulture);

    private static readonly Lazy<CompiledSite> Site = new(() => Assert.Single(RuleRig.Of(Crd([.. Expressions(), .. Further])).Sites));

    [Fact]
    public void CompiledRulesDecideTheTablesAsTheInterpreter()
    {
        var site = Site.Value;
        int left = Compare(site, JsonNode.Parse(JsonText.Write(YamlReader.Read(File.ReadAllText(Path.Combine(Folder, "object.yaml"))).Documents[0]))!, null);
        foreach (var reason in site.States.Where(state => state.Reason is not null).GroupBy(state => state.Reason!).OrderByDescending(group => group.Count()))
        {
            output.WriteLine($"{reason.Count()} left to the interpreter, {reason.Key}:\n  {string.Join("\n  ", reason.Select(state => site.Rules[state.Index].Source.Rule))}");
        }

        int compiled = site.States.Count(state => state.Reason is null);
        output.WriteLine(FormattableString.Invariant($"{site.Rules.Count} expressions, {site.States.Count} that a server takes, {compiled} compiled, {left} left to the interpreter"));
        Assert.True(compiled >= 0.87 * site.States.Count, $"{compiled} of {site.States.Count}");
    }

    [Fact]
    public void CompiledRulesOfTheTablesDecideRandomObjectsAsTheInterpreter()
    {
        var site = Site.Value;
        Gen.Int.SampleSame(
            seed =>
            {
                var (value, old) = new RuleValues(site.Rules, new Random(seed)).Pair(site.Schema);
                Compare(site, value, old);
            },
            iter: Objects);
    }

    private static int Compare(CompiledSite site, JsonNode value, JsonNode? old)
    {
        int left = 0;
        var differences = new StringBuilder();
        foreach (var (rule, interpreted, compiled) in site.Judge(value, old))
        {
            left += compiled == "interpret" ? 1 : 0;
            if (interpreted != compiled && compiled != "interpret")
            {
                differences.AppendLine(CultureInfo.InvariantCulture, $"{rule.Source.Rule}\n  interpreted {interpreted}\n  compiled    {compiled}");
            }
        }

        Assert.True(left <= site.States.Count(state => state.Reason is not null), "Compiled rules were left to the interpreter.");
        Assert.True(differences.Length == 0, $"{value.ToJsonString()}\n{old?.ToJsonString()}\n{differences}");
        return left;
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

using System.Text.Json.Nodes;
using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Cel.Compiled;
using KagentTyped.Tests.Support;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>What published definitions seldom do with rules.</summary>
public class RuleConstructTests
{
    private const string Properties = """
        {
          number: {type: integer, x-kubernetes-validations: [{rule: self > 2}, {rule: self >= oldSelf}, {rule: 'oldSelf.orValue(0) <= self', optionalOldSelf: true}]},
          small: {type: integer, format: int32, x-kubernetes-validations: [{rule: 'self * 1000000000 < 3000000000'}]},
          ratio: {type: number, x-kubernetes-validations: [{rule: self != 0.5}, {rule: 'self == oldSelf'}]},
          flag: {type: boolean, x-kubernetes-validations: [{rule: self || !oldSelf}]},
          text: {type: string, x-kubernetes-validations: [{rule: 'size(self) < 3'}, {rule: 'oldSelf.hasValue() ? self == oldSelf.value() : self != ""', optionalOldSelf: true}]},
          mode: {type: string, enum: [a, 'b"c', ''], x-kubernetes-validations: [{rule: "self in ['a', 'b\"c']"}, {rule: self == oldSelf}]},
          day: {type: string, format: date, x-kubernetes-validations: [{rule: self > timestamp('2024-05-05T00:00:00Z')}]},
          when: {type: string, format: date-time, x-kubernetes-validations: [{rule: self.getDate() == 2}, {rule: self >= oldSelf}]},
          wait: {type: string, format: duration, x-kubernetes-validations: [{rule: self > duration('4s')}]},
          data: {type: string, format: byte, x-kubernetes-validations: [{rule: self.size() > 2}]},
          port: {x-kubernetes-int-or-string: true, x-kubernetes-validations: [{rule: 'type(self) == int ? self > 2 : self.endsWith("%")'}, {rule: self == oldSelf}, {rule: 'self == 3 || self == "http"'}]},
          memory: {x-kubernetes-int-or-string: true, pattern: '^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$', x-kubernetes-validations: [{rule: 'quantity(self).isLessThan(quantity("500M"))'}]},
          labels: {type: object, additionalProperties: {type: string}, x-kubernetes-validations: [{rule: 'self.all(k, v, k != v)'}, {rule: 'oldSelf.all(k, k in self && self[k] == oldSelf[k])'}, {rule: 'has(self.team) && self.team == "a"'}]},
          tags: {type: array, x-kubernetes-list-type: set, items: {type: string}, x-kubernetes-validations: [{rule: self == oldSelf}, {rule: 'self + ["a"] == self'}]},
          modes: {type: array, items: {type: string, enum: [x, z]}, x-kubernetes-validations: [{rule: '"x" in self'}, {rule: 'self.all(m, m == "z") || self[0] != self[1]'}]},
          env: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], x-kubernetes-validations: [{rule: 'self.map(e, e.name).all(n, n.startsWith("a"))'}, {rule: 'self.filter(e, has(e.value)).exists_one(e, e.value == "a")'}, {rule: self == oldSelf}],
            items: {type: object, required: [name],
              properties: {name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {secretKeyRef: {type: object, properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}}}}},
              x-kubernetes-validations: [{rule: '!has(self.value) || !has(self.valueFrom)', reason: FieldValueForbidden, fieldPath: .value}, {rule: 'self.?valueFrom.secretKeyRef.key.orValue("") != "a"'}, {rule: self == oldSelf}]}}
        }
        """;

    private static readonly Lazy<RuleRig> Rig = new(() => RuleRig.Of(Samples.Crd($$"""
        {type: object, properties: {{Properties}}, x-kubernetes-validations: [
          {rule: 'has(self.number) && self.number > 3', message: ' a "message" ', messageExpression: '"number is " + string(self.number)'},
          {rule: 'self.number > 3', messageExpression: 'self.text'},
          {rule: 'self.env.size() < 2', messageExpression: '"*/ \\" {x}\n"', message: fixed},
          {rule: 'self.flag', messageExpression: 'self.env.map(e, e.name).join(", ")'}] }
        """)));

    [Fact]
    public void Every_construct_decides_as_the_interpreter()
    {
        foreach (var site in Rig.Value.Sites)
        {
            var seen = new HashSet<string>();
            Gen.Int.SampleSame(
                seed =>
                {
                    var (value, old) = new RuleValues(site.Rules, new Random(seed)).Pair(site.Schema);
                    foreach (var (rule, interpreted, compiled) in site.Judge(value, old))
                    {
                        seen.Add(interpreted.Split(':')[0]);
                        Assert.True(interpreted == compiled || compiled == "interpret", $"{site.Path}: {rule.Source.Rule}\n  of {value.ToJsonString()}\n  old {old?.ToJsonString()}\n  interpreted {interpreted}\n  compiled    {compiled}");
                    }
                },
                iter: 300);
            Assert.True(seen.Count > 1, $"{site.Path}: always {string.Join(", ", seen)}");
        }
    }

    [Fact]
    public void What_has_no_typed_form_is_told_and_left_to_the_interpreter()
    {
        var left = Rig.Value.Sites.SelectMany(site => site.States.Where(state => state.Reason is not null).Select(state => $"{site.Path} {state.Index}: {state.Reason}"));

        Assert.Equal(["Thing/v1 .spec.port 0: types as values have no typed form"], left);
        var findings = Site(".port").Run(Value(".port", "3"), null);
        Assert.True(findings.Single(finding => finding.Rule == 0).MustInterpret);
    }

    [Fact]
    public void Root_fields_that_every_object_has_can_be_asked()
    {
        var site = Assert.Single(RuleRig.Of(Samples.CrdOfRoot("""
            {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}, x-kubernetes-validations: [{rule: 'self.metadata.name.startsWith("x")'}, {rule: 'self.kind == "Thing"'},
            {rule: 'self.apiVersion.endsWith("/v1")'}, {rule: 'has(self.metadata.generateName)'}, {rule: 'self.spec.a == self.metadata.name'}]}
            """)).Sites);

        string[] Verdicts(string json) => [.. site.Judge(JsonNode.Parse(json)!, null).Select(each => each.Compiled == each.Interpreted ? each.Compiled.Split(':')[0] : each.ToString())];

        Assert.Equal(["fine", "fine", "fine", "Failed", "fine"], Verdicts("""{"metadata":{"name":"xy"},"spec":{"a":"xy"}}"""));
        Assert.Equal(["Failed", "Failed", "Failed", "fine", "Error"], Verdicts("""{"apiVersion":"v2","kind":"Other","metadata":{"name":"y","generateName":"z"}}"""));
        Assert.Equal(["Error", "fine", "fine", "Error", "Error"], Verdicts("{}"));
    }

    [Fact]
    public void Texts_of_rules_stay_texts()
    {
        const string Text = "\\\"; } class X { // */ \\n {0} $\\\" {1+1} \\u2028 \\\\";
        var site = Assert.Single(RuleRig.Of(Samples.Crd(
            $$$"""{type: object, properties: {"a-b.c": {type: string}, class: {type: string}, "self": {type: string}}, x-kubernetes-validations: [{"rule": "self.a__dash__b__dot__c == \"{{{Text.Replace("\\", "\\\\").Replace("\"", "\\\"")}}}\" && self.__class__.matches(\"^[a-z\\\"]+$\") && self.self in ['\"', '\\u007d']", "message": "{{{Text}}}"}]}""")).Sites);

        foreach (string json in new[] { """{"a-b.c":"x","class":"a","self":"}"}""", "{}", $$"""{"a-b.c":"{{Text}}","class":"a\"","self":"}"}""" })
        {
            Assert.All(site.Judge(JsonNode.Parse(json)!, null), each => Assert.Equal(each.Interpreted, each.Compiled));
        }
    }

    [Fact]
    public void Nulls_that_no_valid_object_holds_are_left_to_the_interpreter()
    {
        Assert.All(Site(".tags").Run(new List<string?> { "a", null }, new List<string?> { "a", "b" }), finding => Assert.True(finding.MustInterpret));
        Assert.True(Site(".labels").Run(new Dictionary<string, string?> { ["a"] = null }, null).Single(finding => finding.Rule == 0).MustInterpret);
    }

    [Fact]
    public void Loops_within_loops_end_and_leave_the_rule_to_the_interpreter()
    {
        var site = Loops("self.all(a, self.all(b, self.all(c, a + b + c >= 0)))");

        Assert.True(Assert.Single(site.Run(Enumerable.Repeat(1L, 3000).ToList(), null)).MustInterpret);
        Assert.Empty(site.Run(Enumerable.Repeat(1L, 20).ToList(), null));
    }

    [Fact]
    public void Rules_of_one_object_share_a_budget()
    {
        var site = Loops("self.all(a, self.all(b, a + b >= 0))");
        var values = Enumerable.Repeat(1L, 200).ToList();
        var findings = new List<CelFinding>();
        for (int i = 0; i < 100 && findings.Count == 0; i++)
        {
            findings.AddRange(site.Run(values, null, isSameObject: i > 0));
        }

        var finding = Assert.Single(findings);
        Assert.True(finding.EndsValidation);
        Assert.StartsWith("validation failed due to running out of cost budget", finding.Describe(site.Rules[0].Source), StringComparison.Ordinal);
        Assert.Empty(site.Run(values, null, isSameObject: true));
        Assert.Empty(site.Run(values, null));
    }

    private static CompiledSite Loops(string rule) =>
        Assert.Single(RuleRig.Of(Samples.Crd($"{{type: object, properties: {{a: {{type: array, items: {{type: integer}}, x-kubernetes-validations: [{{rule: '{rule}'}}]}}}}}}")).Sites);

    private static CompiledSite Site(string field) => Rig.Value.Sites.Single(site => site.Path.EndsWith(field, StringComparison.Ordinal));

    private static object Value(string field, string json) => System.Text.Json.JsonSerializer.Deserialize(json, Site(field).Type)!;
}

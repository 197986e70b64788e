using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Cel;

/// <summary>Whole schemas and objects; the verdicts are those of a Kubernetes 1.36 API server.</summary>
public class CelSchemaRulesTests
{
    private const string Transitions = """
        type: object
        properties:
          spec:
            type: object
            x-kubernetes-validations:
            - { rule: "self.num >= oldSelf.num", message: "shrinks" }
            - { rule: "self.num < 10", messageExpression: "self.num > 11 ? 'large' : 'big'", reason: FieldValueForbidden, fieldPath: .num }
            - { rule: "!oldSelf.hasValue() || self.num != 5", optionalOldSelf: true }
            properties:
              num: { type: integer, x-kubernetes-validations: [{ rule: "self != 7" }, { rule: "self == oldSelf || self > 0" }] }
              list:
                type: array
                maxItems: 10
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items:
                  type: object
                  required: [name]
                  properties: { name: { type: string, maxLength: 10 }, v: { type: integer } }
                  x-kubernetes-validations: [{ rule: "self.v >= oldSelf.v" }, { rule: "self.v < 100" }]
              m: { type: object, maxProperties: 5, additionalProperties: { type: integer, x-kubernetes-validations: [{ rule: "self > oldSelf", message: "must grow" }, { rule: "self < 50", reason: FieldValueRequired }] } }
              atomic: { type: array, maxItems: 10, items: { type: integer, x-kubernetes-validations: [{ rule: "self < 20", reason: FieldValueDuplicate }] } }
        """;

    private const string Zero = "{ spec: { num: 1, list: [{ name: a, v: 1 }, { name: b, v: 2 }], m: { x: 1 }, atomic: [1, 30] } }";
    private const string One = "{ spec: { num: 12, list: [{ name: b, v: 1 }, { name: a, v: 200 }], m: { x: 1, z: 60 }, atomic: [30, 1] } }";
    private const string Two = "{ spec: { num: 7, list: [{ name: c, v: 300 }], atomic: [1, 30] } }";

    [Theory]
    [InlineData(Zero, null, "FieldValueDuplicate spec.atomic[1]")]
    [InlineData(One, null, "FieldValueDuplicate spec.atomic[0]", "FieldValueForbidden spec.num", "FieldValueInvalid spec.list[1]", "FieldValueRequired spec.m[z]")]
    [InlineData(Two, null, "FieldValueDuplicate spec.atomic[1]", "FieldValueInvalid spec.list[0]", "FieldValueInvalid spec.num")]
    [InlineData(Zero, Zero, "FieldValueInvalid spec.m[x]")]
    [InlineData(Two, Two)]
    [InlineData(One, Zero, "FieldValueDuplicate spec.atomic[0]", "FieldValueForbidden spec.num", "FieldValueInvalid spec.list[0]", "FieldValueInvalid spec.list[1]", "FieldValueInvalid spec.m[x]", "FieldValueRequired spec.m[z]")]
    [InlineData(Two, One, "FieldValueDuplicate spec.atomic[1]", "FieldValueInvalid spec", "FieldValueInvalid spec.list[0]", "FieldValueInvalid spec.num")]
    [InlineData("{ spec: { num: 5, atomic: [40] } }", Two, "FieldValueDuplicate spec.atomic[0]", "FieldValueInvalid spec", "FieldValueInvalid spec")]
    public void Object_is_judged_with_its_old_value(string value, string? old, params string[] expected)
    {
        Assert.Empty(CelSchemaRules.Compile(CelSamples.Root(Transitions)).Problems);
        var problems = Validate(Transitions, value, old);
        Assert.Equal(expected.Order(StringComparer.Ordinal), problems.Select(p => $"{p.Reason} {p.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_are_those_of_the_rules()
    {
        var problems = Validate(Transitions, One, Zero);
        Assert.Equal(["", "failed rule: self < 50", "failed rule: self.v < 100", "failed rule: self.v >= oldSelf.v", "large", "must grow"], problems.Select(p => p.Detail).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_resource_has_kind_and_name()
    {
        const string Schema = """
            type: object
            x-kubernetes-validations: [{ rule: "self.metadata.name.startsWith('o')" }, { rule: "self.kind == 'Test'" }, { rule: "!has(self.metadata.generateName)" }]
            properties:
              spec: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{ rule: "self.kind == 'Pod' && self.metadata.name == 'p'" }] }
            """;
        Assert.Empty(CelSchemaRules.Compile(CelSamples.Root(Schema)).Problems);
        Assert.Empty(Validate(Schema, "{ metadata: { name: o }, spec: { apiVersion: v1, kind: Pod, metadata: { name: p } } }"));
        Assert.Equal(2, Validate(Schema, "{ metadata: { name: q }, spec: { apiVersion: v1, kind: Job, metadata: { name: p } } }").Count);
    }

    [Theory]
    [InlineData("self.metadata.namespace == 'q'", "undefined field 'namespace'")]
    [InlineData("self.metadata.labels.size() == 1", "undefined field 'labels'")]
    public void Other_metadata_cannot_be_reached(string rule, string problem)
    {
        var rules = CelSchemaRules.Compile(CelSamples.Root($"type: object\nx-kubernetes-validations: [{{ rule: \"{rule}\" }}]"));
        Assert.Contains(problem, Assert.Single(rules.Problems).Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "properties[spec]")]
    [InlineData("x-kubernetes-list-type: set, ", "properties[spec]")]
    public void Old_items_of_lists_without_keys_cannot_be_told(string listType, string within)
    {
        var problem = Assert.Single(CelSchemaRules.Compile(CelSamples.Root(
            $"type: object\nproperties: {{ spec: {{ type: array, maxItems: 5, {listType}items: {{ type: string, maxLength: 5, x-kubernetes-validations: [{{ rule: 'self == oldSelf' }}] }} }} }}")).Problems);
        Assert.Equal("properties[spec].items.x-kubernetes-validations[0].rule", problem.Path);
        Assert.Equal($"oldSelf cannot be used on the uncorrelatable portion of the schema within {within}", problem.Problem.Message);
    }

    [Fact]
    public void Rule_without_bounds_costs_too_much()
    {
        var rules = CelSchemaRules.Compile(CelSamples.Root(
            "type: object\nproperties: { spec: { type: array, items: { type: array, items: { type: string, x-kubernetes-validations: [{ rule: \"self.contains('a')\" }, { rule: 'self.size() < 5' }] } } } }"));
        Assert.Equal(["", "properties[spec].items.items.x-kubernetes-validations[0].rule"], rules.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.All(rules.Problems, p => Assert.Contains("exceeds budget by factor of more than 100x", p.Problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(300, 100, "self.list.all(x, self.list.all(y, x == y))", null)]
    [InlineData(1000, 300, "self.list.all(x, self.list.all(y, x == y))", "3.6x")]
    [InlineData(1000, 300, "self.list.all(x, x.contains('a'))", null)]
    public void Cost_is_told_as_a_multiple_of_the_budget(int maxLength, int maxItems, string rule, string? factor)
    {
        var rules = CelSchemaRules.Compile(CelSamples.Root(
            $"type: object\nproperties: {{ spec: {{ type: object, properties: {{ list: {{ type: array, maxItems: {maxItems}, items: {{ type: string, maxLength: {maxLength} }} }} }}, x-kubernetes-validations: [{{ rule: \"{rule}\" }}] }} }}"));
        Assert.Equal(factor is null ? [] : [$"estimated rule cost exceeds budget by factor of {factor} "], rules.Problems.Select(p => p.Problem.Message.Split('(')[0]));
    }

    [Fact]
    public void Values_without_types_cannot_have_rules()
    {
        var problem = Assert.Single(CelSchemaRules.Compile(CelSamples.Root(
            "type: object\nproperties: { spec: { x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{ rule: 'true' }] } }")).Problems);
        Assert.Contains("unable to convert structural schema to CEL declarations", problem.Problem.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ValidationError> Validate(string schema, string value, string? old = null)
    {
        var definition = CelSamples.Definition(schema);
        var validator = new ObjectValidator(definition, definition.Versions[0]);
        return old is null ? validator.Validate(Whole(value)) : validator.ValidateUpdate(Whole(old), Whole(value));
    }

    private static YamlNode Whole(string content) =>
        CelSamples.Yaml("{ apiVersion: example.com/v1, kind: Test, " + (content.StartsWith("{ metadata", StringComparison.Ordinal) ? "" : "metadata: { name: x }, ") + content.TrimStart('{'));
}

using KagentTyped.Schema.Tests.Cel;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Validation;

/// <summary>Rules in CEL as part of the checks of an object; the findings are those of a Kubernetes 1.36 API server.</summary>
public class RuleTests
{
    [Theory]
    [InlineData("{ rule: 'self.a > 1' }", "spec: Invalid value: failed rule: self.a > 1")]
    [InlineData("{ rule: 'self.a > 1', message: ' small ', fieldPath: .a, reason: FieldValueRequired }", "spec.a: Required value: small")]
    [InlineData("{ rule: 'self.a > 1', fieldPath: .m.key, reason: FieldValueForbidden }", "spec.m[key]: Forbidden: failed rule: self.a > 1")]
    [InlineData("{ rule: 'self.a > 1', reason: FieldValueDuplicate }", "spec: Duplicate value")]
    [InlineData("{ rule: '1 / self.a > 1' }", "spec: Invalid value: \"object\": division by zero evaluating rule: 1 / self.a > 1")]
    [InlineData("{ rule: 'self.a > 1', message: m, messageExpression: \"'a is ' + string(self.a)\" }", "spec: Invalid value: a is 0")]
    public void Failed_rules_have_the_type_path_and_text_of_the_server(string rule, string expected)
    {
        string schema = "type: object\nproperties: { spec: { type: object, properties: { a: { type: integer }, m: { type: object, maxProperties: 2, additionalProperties: { type: integer } } }, x-kubernetes-validations: [" + rule + "] } }";
        Assert.Equal([expected], Lines(Check(schema, "{ a: 0 }")));
    }

    [Theory]
    [InlineData("type: integer, x-kubernetes-validations: [{ rule: self > 1 }]", "0", "spec: Invalid value: 0: failed rule: self > 1")]
    [InlineData("type: integer, x-kubernetes-validations: [{ rule: self > 1, reason: FieldValueDuplicate }]", "0", "spec: Duplicate value: 0")]
    [InlineData("x-kubernetes-int-or-string: true, x-kubernetes-validations: [{ rule: self > 1 }]", "a", "spec: Invalid value: \"\": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: self > 1")]
    [InlineData("type: string, format: byte, x-kubernetes-validations: [{ rule: self.size() > 1 }]", "/w==", "spec: Invalid value: \"string\": Invalid byte formatted string /w==: illegal base64 data at input byte 0 evaluating rule: self.size() > 1")]
    [InlineData("type: string, format: date-time, x-kubernetes-validations: [{ rule: self.getHours() > 1 }]", "2014-12-15T19:30:20x5Z", "spec: Invalid value: \"string\": Invalid date-time formatted string 2014-12-15T19:30:20x5Z: parsing time \"2014-12-15T19:30:20x5Z\": extra text: \"x5Z\" evaluating rule: self.getHours() > 1")]
    [InlineData("type: string, format: date-time, x-kubernetes-validations: [{ rule: self.getMilliseconds() == 500 }]", "'2014-12-15T19:30:20,5Z'", null)]
    [InlineData("type: string, nullable: true, x-kubernetes-validations: [{ rule: self == 'a' }]", "null", null)]
    public void Values_other_than_objects_have_rules_too(string schema, string value, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Lines(Check("type: object\nproperties: { spec: { " + schema + " } }", value)));

    [Fact]
    public void Finding_of_a_field_path_points_at_the_field()
    {
        var definition = CelSamples.Definition("type: object\nproperties: { spec: { type: object, properties: { a: { type: integer } }, x-kubernetes-validations: [{ rule: self.a > 1, fieldPath: .a }] } }");
        var document = CelSamples.Yaml("apiVersion: example.com/v1\nkind: Test\nmetadata: { name: x }\nspec:\n  a: 0\n");
        var error = Assert.Single(new ObjectValidator(definition, definition.Versions[0]).Validate(document));
        Assert.Equal(("spec.a", 5, 6), (error.Path, error.Range.Start.Line, error.Range.Start.Column));
    }

    [Fact]
    public void Rule_of_the_whole_object_names_no_field() =>
        Assert.Equal(["<nil>: Invalid value: failed rule: self.spec == 1"], Lines(Check("type: object\nproperties: { spec: { type: integer } }\nx-kubernetes-validations: [{ rule: self.spec == 1 }]", "0")));

    [Theory]
    [InlineData("{ num: 1 }", "{ num: 2 }", "spec.num: Invalid value: 2: failed rule: self == oldSelf")]
    [InlineData("{ num: 2 }", "{ num: 2 }", null)]
    [InlineData("{}", "{ num: 1 }", null)]
    [InlineData("{}", "{ num: 3 }", "spec.num: Invalid value: 3: failed rule: self < 3")]
    [InlineData("{ num: 3 }", "{ num: 3, other: 1 }", null)]
    public void Members_of_atomic_maps_have_an_old_value(string old, string value, string? expected)
    {
        const string Schema = "type: object\nproperties: { spec: { type: object, x-kubernetes-map-type: atomic, properties: { num: { type: integer, x-kubernetes-validations: [{ rule: self == oldSelf }, { rule: self < 3 }] }, other: { type: integer } } } }";
        Assert.Equal(expected is null ? [] : [expected], Lines(Check(Schema, value, old)));
    }

    [Fact]
    public void Rules_inside_of_what_has_no_type_are_not_evaluated() =>
        Assert.Empty(Check("type: object\nproperties: { spec: { x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: integer, x-kubernetes-validations: [{ rule: self > 1 }] } } } }", "{ a: 0 }"));

    [Fact]
    public void Budget_of_an_object_ends_the_evaluation()
    {
        const string Rule = "{ rule: 'self.all(x, self.all(y, x + y > -100))' }";
        string schema = "type: object\nproperties: { spec: { type: array, maxItems: 50, items: { type: array, maxItems: 300, items: { type: integer }, x-kubernetes-validations: [" + Rule + "] } } }";
        string row = $"[{string.Join(", ", Enumerable.Range(0, 300))}]";
        var errors = Check(schema, $"[{string.Join(", ", Enumerable.Repeat(row, 49))}, [-200]]");
        Assert.Equal("validation failed due to running out of cost budget, no further validation rules will be run", Assert.Single(errors).Detail);
    }

    [Fact]
    public void Update_of_a_long_keyed_list_is_correlated_in_one_pass()
    {
        const string Schema = "type: object\nproperties: { spec: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: { type: object, required: [k], properties: { k: { type: integer }, v: { type: integer, x-kubernetes-validations: [{ rule: self >= oldSelf }] } } } } }";
        string forward = $"[{string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"{{ k: {i}, v: 1 }}"))}]";
        string backward = $"[{string.Join(", ", Enumerable.Range(0, 20_000).Reverse().Select(i => $"{{ k: {i}, v: {(i == 7 ? 0 : 1)} }}"))}]";
        Assert.Equal(["spec[19992].v: Invalid value: 0: failed rule: self >= oldSelf"], Lines(Check(Schema, backward, forward)));
    }

    private static IReadOnlyList<ValidationError> Check(string schema, string value, string? old = null)
    {
        var definition = CelSamples.Definition(schema);
        var validator = new ObjectValidator(definition, definition.Versions[0]);
        return old is null ? validator.Validate(Whole(value)) : validator.ValidateUpdate(Whole(old), Whole(value));
    }

    private static YamlNode Whole(string spec) => CelSamples.Yaml("{ apiVersion: example.com/v1, kind: Test, metadata: { name: x }, spec: " + spec + " }");

    private static IEnumerable<string> Lines(IEnumerable<ValidationError> errors) => errors.Select(error => error.ToString());
}

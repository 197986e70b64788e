using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Definitions;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Definitions;

/// <summary>Rules in definitions; the findings are those of a Kubernetes 1.36 API server.</summary>
public class DefinitionRuleTests
{
    [Theory]
    [InlineData("type: integer", "{rule: 'self > 1'}", null)]
    [InlineData("type: integer", "{rule: self > 'a'}", "FieldValueInvalid rule")]
    [InlineData("type: integer", "{rule: self + 1}", "FieldValueInvalid rule")]
    [InlineData("type: integer", "{rule: 'self >'}", "FieldValueInvalid rule")]
    [InlineData("type: integer", "{rule: 'true', messageExpression: self}", "FieldValueInvalid messageExpression")]
    [InlineData("type: integer", "{rule: 'true', optionalOldSelf: true}", "FieldValueInvalid optionalOldSelf")]
    [InlineData("type: integer", "{rule: 'true', optionalOldSelf: false}", "FieldValueInvalid optionalOldSelf")]
    [InlineData("type: integer", "{rule: self == oldSelf, optionalOldSelf: false}", null)]
    [InlineData("type: string", "{rule: \"self.matches('(')\"}", "FieldValueInvalid rule")]
    [InlineData("type: string", "{rule: \"self.matches('\\\\\\\\p{Greek}')\"}", null)]
    [InlineData("type: object, properties: {m: {type: object, additionalProperties: true}}", "{rule: has(self.m), fieldPath: .m.k}", null)]
    [InlineData("type: object, properties: {m: {type: object}}", "{rule: has(self.m), fieldPath: .m.k}", "FieldValueInvalid fieldPath")]
    [InlineData("type: array, items: {type: integer}", "{rule: 'self.all(x, self.all(y, x == y))'}", "FieldValueForbidden rule")]
    [InlineData("x-kubernetes-preserve-unknown-fields: true", "{rule: 'true'}", "InternalError ")]
    [InlineData("type: integer", "{rule: 'google.protobuf.Int64Value{value: 1} == self'}", null)]
    public void Expressions_are_judged(string schema, string rule, string? expected)
    {
        var errors = DefinitionValidator.Validate(Definition($"{{{schema}, x-kubernetes-validations: [{rule}]}}"))
            .Where(error => !error.Detail.StartsWith("contributed", StringComparison.Ordinal) && !error.Detail.StartsWith("x-kubernetes-validations", StringComparison.Ordinal));
        Assert.Equal(
            expected is null ? [] : [expected],
            errors.Select(error => $"{error.Reason} {error.Path[(error.Path.IndexOf("x-kubernetes-validations", StringComparison.Ordinal) + "x-kubernetes-validations".Length)..].Replace("[0].", "", StringComparison.Ordinal)}"));
    }

    [Fact]
    public void An_entry_without_an_expression_counts_for_what_is_below_it()
    {
        var errors = DefinitionValidator.Validate(Definition(
            "{type: object, properties: {free: {x-kubernetes-preserve-unknown-fields: true, properties: {size: {type: integer, x-kubernetes-validations: [{rule: self > 0}]}}}}, x-kubernetes-validations: [{message: no rule}]}"));

        const string at = "spec.validation.openAPIV3Schema.properties[spec].";
        Assert.Equal(
            $"FieldValueRequired {at}x-kubernetes-validations[0].rule\nInternalError {at}properties[free].properties[size].x-kubernetes-validations",
            string.Join('\n', errors.Select(error => $"{error.Reason} {error.Path}")));
    }

    [Theory]
    [InlineData("{type: integer, default: 1, x-kubernetes-validations: [{rule: 'self > 1'}]}", "Invalid value: 1: failed rule: self > 1")]
    [InlineData("{type: integer, default: 2, x-kubernetes-validations: [{rule: 'self > 1'}]}", null)]
    [InlineData("{type: integer, default: 2, x-kubernetes-validations: [{rule: 'oldSelf.hasValue() && self == 2', optionalOldSelf: true}]}", "Invalid value: 2: failed rule: oldSelf.hasValue() && self == 2")]
    [InlineData("{type: integer, default: 2, x-kubernetes-validations: [{rule: 'self >'}]}", "Invalid value: \"integer\": rule compile error: compilation failed: ERROR")]
    [InlineData("{type: object, default: {}, properties: {a: {type: integer, default: 1}}, x-kubernetes-validations: [{rule: self.a == 1}]}", "Invalid value: \"object\": no such key: a evaluating rule: self.a == 1")]
    public void Defaults_keep_the_rules(string schema, string? expected)
    {
        var errors = DefinitionValidator.Validate(Definition(schema));
        if (expected is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            var error = Assert.Single(errors);
            Assert.Equal("spec.validation.openAPIV3Schema.properties[spec].default", error.Path);
            Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Expressions_of_schemas_with_other_findings_are_passed_over()
    {
        var errors = DefinitionValidator.Validate(Definition("{type: object, properties: {a: {type: array, items: {type: object, properties: {n: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k]}}, x-kubernetes-validations: [{rule: self.zz}]}"));
        Assert.All(errors, error => Assert.DoesNotContain("x-kubernetes-validations", error.Path, StringComparison.Ordinal));
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData("rule: self.b > 1", SchemaProblemKind.InvalidRule, 16, 23, "undefined field 'b'")]
    [InlineData("rule: 'self.a > 1 && self.b > 1'", SchemaProblemKind.InvalidRule, 16, 38, "undefined field 'b'")]
    [InlineData("message: m\n            rule: |\n              self.a > 1 &&\n              self.b > 1", SchemaProblemKind.InvalidRule, 19, 19, "undefined field 'b'")]
    [InlineData("rule: \"self.a \\u003e 1 && self.b > 1\"", SchemaProblemKind.InvalidRule, 16, 19, "undefined field 'b'")]
    [InlineData("{rule: 'self.l.all(x, oldSelf.l.all(y, x == y))'}", SchemaProblemKind.RuleTooCostly, 16, 20, "estimated rule cost exceeds budget by factor of more than 100x")]
    [InlineData("{rule: self.a > 1, optionalOldSelf: true}", SchemaProblemKind.InvalidOldSelf, 16, 49, "may not be set if oldSelf is not used in rule")]
    public void Findings_point_into_the_file(string rule, SchemaProblemKind kind, int line, int column, string message)
    {
        string text = Head.Replace("SCHEMA", "", StringComparison.Ordinal) + "\n          type: object\n          x-kubernetes-validations:\n          - " + rule + "\n          properties: {a: {type: integer}, l: {type: array, items: {type: integer}}}\n";
        var problem = Assert.Single(CustomResourceDefinitionReader.ReadAndJudge(text).Problems);
        Assert.Equal((kind, line, column), (problem.Kind, problem.Range.Start.Line, problem.Range.Start.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999999:1")]
    [InlineData("1:99999999999")]
    [InlineData("1:2147483647")]
    [InlineData("0:0")]
    public void Rule_may_hold_what_looks_like_a_place(string place)
    {
        var problems = CustomResourceDefinitionReader.ReadAndJudge(Text("{type: string, x-kubernetes-validations: [{rule: 'x == \"ERROR: <input>:" + place + ": z\"'}]}")).Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(SchemaProblemKind.InvalidRule, problem.Kind));
    }

    [Fact]
    public void Finding_of_a_definition_is_not_told_again_by_the_server()
    {
        string text = Text("{type: wrong}");
        var alone = CustomResourceDefinitionReader.ReadAndJudge(text).Problems;
        var twice = CustomResourceDefinitionReader.ReadAndJudge(text + "---\n" + text).Problems;
        Assert.Equal(twice.Count, twice.Select(problem => problem.Range).Distinct().Count());
        Assert.Equal([.. alone, .. alone], twice.Select(problem => problem.Message).Zip([.. alone, .. alone], (message, problem) => problem with { Message = message }));
    }

    [Theory]
    [InlineData("{type: integer, default: a}", SchemaProblemKind.InvalidDefault)]
    [InlineData("{type: array, items: {}}", SchemaProblemKind.InvalidSchema)]
    [InlineData("{type: array, items: {type: object, properties: {k: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k]}", SchemaProblemKind.InvalidListType)]
    [InlineData("{type: array, items: {type: integer, x-kubernetes-validations: [{rule: self == oldSelf}]}, maxItems: 3}", SchemaProblemKind.InvalidOldSelf)]
    [InlineData("{type: string, x-kubernetes-validations: [{rule: 'true', reason: Odd}]}", SchemaProblemKind.InvalidRule)]
    [InlineData("{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}", SchemaProblemKind.InvalidSchema)]
    public void Findings_have_kinds(string schema, SchemaProblemKind kind) =>
        Assert.Contains(CustomResourceDefinitionReader.ReadAndJudge(Text(schema)).Problems, problem => problem.Kind == kind);

    [Fact]
    public void Definition_with_findings_is_read_all_the_same() =>
        Assert.Single(CustomResourceDefinitionReader.ReadAndJudge(Text("{type: integer, default: a}")).Documents);

    [Fact]
    public void Definition_that_the_server_takes_has_no_findings() =>
        Assert.Empty(CustomResourceDefinitionReader.ReadAndJudge(Text("{type: integer, default: 2, x-kubernetes-validations: [{rule: 'self > 1'}]}")).Problems);

    private const string Head = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: tests.example.com}
        spec:
          group: example.com
          scope: Cluster
          names: {plural: tests, kind: Test}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: SCHEMA
        """;

    private static string Text(string schema) => Head.Replace("SCHEMA", "{type: object, properties: {spec: " + schema + "}}", StringComparison.Ordinal) + "\n";

    private static YamlNode Definition(string schema) => Assert.Single(YamlReader.Read(Text(schema)).Documents);
}

using System.Text.Json;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Json;
using KagentTyped.Validation;

namespace KagentTyped.Generators.Tests;

/// <summary>What generated validators and defaults make of each keyword.</summary>
public class ValidationTests
{
    [Theory]
    [InlineData("{type: string, minLength: 2, maxLength: 3}", "\"\U0001F600\U0001F600\"", "\"a\"", "spec.x in body should be at least 2 chars long")]
    [InlineData("{type: string, pattern: '^a+$'}", "\"aa\"", "\"ab\"", "should match '^a+$'")]
    [InlineData("{type: string, format: ipv4}", "\"1.2.3.4\"", "\"1.2.3\"", "must be of type ipv4")]
    [InlineData("{type: string, enum: [a, b]}", "\"b\"", "\"c\"", "supported values: \"a\", \"b\"")]
    [InlineData("{type: string, format: byte}", "\"aGk=\"", "\"\"", "must be of type byte")]
    [InlineData("{type: integer, minimum: 1, maximum: 5, exclusiveMaximum: true, multipleOf: 2}", "4", "5", "should be less than 5")]
    [InlineData("{type: integer, enum: [1, 3]}", "3", "2", "supported values: \"1\", \"3\"")]
    [InlineData("{type: number, minimum: 0.5}", "0.5", "0.25", "should be greater than or equal to 0.5")]
    [InlineData("{type: array, items: {type: integer}, minItems: 1, maxItems: 2}", "[1]", "[1,2,3]", "must have at most 2 items")]
    [InlineData("{type: array, items: {type: string}, x-kubernetes-list-type: set}", "[\"a\",\"b\"]", "[\"a\",\"a\"]", "Duplicate value: \"a\"")]
    [InlineData("{type: array, items: {type: string}}", "[\"a\"]", "[null]", "must be of type string: \"null\"")]
    [InlineData("{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}, v: {type: string}}}}", "[{\"k\":\"a\"},{\"k\":\"b\"}]", "[{\"k\":\"a\"},{\"k\":\"a\"}]", "Duplicate value: {\"k\":\"a\"}")]
    [InlineData("{type: object, additionalProperties: {type: string, maxLength: 1}, maxProperties: 2}", "{\"k\":\"a\"}", "{\"k\":\"ab\"}", "may not be more than 1 byte")]
    [InlineData("{type: object, required: [a], properties: {a: {type: integer}, b: {type: string}}}", "{\"a\":0}", "{\"b\":\"x\"}", "spec.x.a: Required value")]
    [InlineData("{type: object, minProperties: 1, properties: {a: {type: integer}}}", "{\"a\":0}", "{}", "should have at least 1 properties")]
    [InlineData("{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}", "{\"a\":\"x\"}", "{\"a\":\"x\",\"b\":\"x\"}", "Found 2 valid alternatives")]
    [InlineData("{type: object, properties: {a: {type: string}}, not: {required: [a]}}", "{}", "{\"a\":\"x\"}", "must not validate the schema (not)")]
    [InlineData("{type: string, anyOf: [{maxLength: 1}, {pattern: '^x'}]}", "\"xyz\"", "\"yyy\"", "must validate at least one schema (anyOf)")]
    [InlineData("{type: string, allOf: [{maxLength: 3}, {minLength: 2}]}", "\"ab\"", "\"a\"", "must validate all the schemas (allOf)")]
    [InlineData("{type: string, nullable: true, maxLength: 1}", "null", "\"ab\"", "may not be more than 1 byte")]
    [InlineData("{type: object, x-kubernetes-validations: [{rule: 'self.a < 3', message: too much}], properties: {a: {type: integer, default: 0}}}", "{\"a\":2}", "{\"a\":3}", "too much")]
    public void Keyword_IsJudgedByCompiledCode(string schema, string valid, string invalid, string finding)
    {
        var type = Compiled(schema);
        var taken = Read(type, valid);
        var refused = Read(type, invalid);

        Assert.True(((ICheckedModel)taken).IsValid());
        Assert.Empty(taken.Validate());
        Assert.False(((ICheckedModel)refused).IsValid());
        Assert.Contains(finding, string.Join("\n", refused.Validate()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}", "{\"apiVersion\":\"v1\"}", "spec.x.kind: Required value")]
    [InlineData("{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: '^a'}", "\"ab\"", "\"b\"", "should match '^a'")]
    [InlineData("{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}, anyOf: [{maxProperties: 1}]}", "{\"b\":1}", "{\"a\":\"\",\"b\":1}", "must validate at least one schema (anyOf)")]
    [InlineData("{type: object, properties: {a: {type: string, nullable: true}, b: {type: string}}, not: {minProperties: 2}}", "{\"a\":null}", "{\"a\":null,\"b\":\"\"}", "must not validate the schema (not)")]
    public void Keyword_ThatCannotBeCompiled_IsInterpreted(string schema, string valid, string invalid, string finding)
    {
        var type = Compiled(schema);
        var taken = Read(type, valid);

        Assert.False(((ICheckedModel)taken).IsValid());
        Assert.Empty(taken.Validate());
        Assert.Contains(finding, string.Join("\n", Read(type, invalid).Validate()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: string, default: a}", null, "\"a\"")]
    [InlineData("{type: string, default: a}", "null", "\"a\"")]
    [InlineData("{type: string, default: a, nullable: true}", "null", "null")]
    [InlineData("{type: object, default: {}, properties: {a: {type: integer, default: 3}, b: {type: string}}}", null, "{\"a\":3}")]
    [InlineData("{type: array, items: {type: object, properties: {a: {type: boolean, default: true}}}}", "[{}]", "[{\"a\":true}]")]
    [InlineData("{type: object, additionalProperties: {type: object, properties: {a: {type: string, enum: [x, z], default: z}}}}", "{\"k\":{}}", "{\"k\":{\"a\":\"z\"}}")]
    [InlineData("{type: array, items: {type: string}, default: [a, b]}", null, "[\"a\",\"b\"]")]
    [InlineData("{type: array, items: {type: object, required: [containerPort], properties: {name: {type: string}, containerPort: {type: integer, format: int32}, hostIP: {type: string}, hostPort: {type: integer, format: int32}, protocol: {type: string, default: TCP}}}}", "[{\"containerPort\":1}]", "[{\"containerPort\":1,\"protocol\":\"TCP\"}]")]
    public void Default_IsFilledIn(string schema, string? before, string after)
    {
        var resource = Read(Compiled(schema), before);

        resource.ApplyDefaults();

        var spec = ModelJson.SerializeToElement((IJsonModel)resource).GetProperty("spec");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse($"{{\"x\":{after}}}"), spec), spec.GetRawText());
    }

    public static TheoryData<string, string, string> ElementDefaults()
    {
        var data = new TheoryData<string, string, string>();
        foreach (string reuse in (string[])["true", "false"])
        {
            foreach (var (schema, value) in ((string, string)[])
            [
                ("type: string, default: a", "\"a\""),
                ("x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], default: 1", "1"),
                ("x-kubernetes-preserve-unknown-fields: true, type: object, default: {a: 1}", "{\"a\":1}"),
                ("type: object, default: {a: b}, additionalProperties: {type: string}", "{\"a\":\"b\"}"),
                ("type: array, default: [a], items: {type: string}", "[\"a\"]"),
                ("type: object, default: {}, properties: {a: {type: integer, default: 2}}", "{\"a\":2}"),
                ("type: string, format: byte, default: YQ==", "\"YQ==\""),
            ])
            {
                data.Add(reuse, $"{{type: array, items: {{{schema}}}}}", $"[{value}]");
                data.Add(reuse, $"{{type: object, additionalProperties: {{{schema}}}}}", $"{{\"k\":{value}}}");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ElementDefaults))]
    public void DefaultOfElements_StandsForNull(string reuse, string schema, string after)
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("x: " + schema)), ("CoreTypeReuse", reuse));
        var resource = Read(run.Load().GetType("Sample.ExampleCom.V1.Thing", throwOnError: true)!, after[0] == '[' ? "[null]" : "{\"k\":null}");

        resource.ApplyDefaults();

        var spec = ModelJson.SerializeToElement((IJsonModel)resource).GetProperty("spec");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse($"{{\"x\":{after}}}"), spec), spec.GetRawText());
    }

    [Theory]
    [InlineData("{type: object, x-kubernetes-preserve-unknown-fields: true, default: {}, allOf: [{properties: {a: {minLength: 2}}}]}")]
    [InlineData("{x-kubernetes-int-or-string: true, default: 1}")]
    public void NullThatADefaultReplaces_IsLeftToTheInterpreter(string schema)
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("x: " + schema)), ("CoreTypeReuse", "false"));
        var resource = Read(run.Load().GetType("Sample.ExampleCom.V1.Thing", throwOnError: true)!, "null");

        Assert.False(((ICheckedModel)resource).IsValid());
        Assert.NotEmpty(resource.Validate());
        resource.ApplyDefaults();
        Assert.Empty(resource.Validate());
    }

    [Fact]
    public void RuleOverShortIntegers_TakesListsOfConstants()
    {
        var type = Compiled("{type: integer, format: int32, x-kubernetes-validations: [{rule: 'self in [80, 443]'}]}");

        Assert.True(((ICheckedModel)Read(type, "443")).IsValid());
        Assert.Contains("failed rule: self in [80, 443]", Assert.Single(Read(type, "81").Validate()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void ElementsOfAnyKind_GiveCodeWithoutWarnings(string reuse)
    {
        string[] kinds =
        [
            "type: string, maxLength: 3, default: a",
            "type: string, enum: [a, b], default: b",
            "type: string, format: date-time, default: '2026-07-01T12:00:00Z'",
            "type: string, format: byte, default: YQ==",
            "type: boolean, default: true",
            "type: integer, format: int32, minimum: 1, default: 2",
            "type: integer, maximum: 4, default: 2",
            "type: number, multipleOf: 2, default: 2",
            "x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], default: 1",
            "x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$', default: 1",
            "type: object, x-kubernetes-preserve-unknown-fields: true, default: {a: 1}",
            "type: object, default: {a: b}, additionalProperties: {type: string, nullable: true, default: c}",
            "type: array, default: [a], items: {type: string, minLength: 1}",
            "type: object, required: [b], default: {b: x}, properties: {a: {type: integer, default: 2}, b: {type: string, maxLength: 3}}",
            "type: object, properties: {name: {type: string, default: ''}}",
        ];
        var properties = kinds.SelectMany((kind, i) => ((string[])["false", "true"]).SelectMany(nullable => (string[])
        [
            $"list{i}{nullable}: {{type: array, items: {{{kind}, nullable: {nullable}}}}}",
            $"map{i}{nullable}: {{type: object, additionalProperties: {{{kind}, nullable: {nullable}}}}}",
            $"lists{i}{nullable}: {{type: array, items: {{type: array, items: {{{kind}, nullable: {nullable}}}}}}}",
            $"maps{i}{nullable}: {{type: object, additionalProperties: {{type: object, nullable: true, additionalProperties: {{{kind}, nullable: {nullable}}}}}}}",
            $"one{i}{nullable}: {{{kind}, nullable: {nullable}}}",
        ]));

        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object(string.Join(", ", properties))), ("CoreTypeReuse", reuse));

        Assert.Empty(run.Ids);
        run.Compile();
    }

    [Fact]
    public void PropertiesNamedAsTheMethods_StandBesideThem()
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("validate: {type: string, maxLength: 1}, applyDefaults: {type: string, default: a}, ktV: {type: string, maxLength: 1}")));

        Assert.Equal("string?", run.TypeOf("ThingSpec", "Validate2"));
        run.Load();
    }

    [Fact]
    public void WithoutValidation_NothingIsWritten_AndTheMethodsSaySo()
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("x: {type: string, maxLength: 1}")), ("Validation", "false"));
        var resource = Read(run.Load().GetType("Sample.ExampleCom.V1.Thing", throwOnError: true)!, "\"ab\"");

        Assert.Empty(run.Validators);
        Assert.Contains("Validation=\"false\"", Assert.Throws<InvalidOperationException>(() => resource.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UpdateWithRuleAboutTheOldValue_IsJudged()
    {
        var type = Compiled("{type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: stays}]}");
        var resource = Read(type, "\"a\"");

        Assert.Empty(resource.Validate());
        Assert.Empty(Update(resource, Read(type, "\"a\"")));
        Assert.Contains("stays", Assert.Single(Update(resource, Read(type, "\"b\""))).ToString(), StringComparison.Ordinal);
    }

    private static Type Compiled(string schema)
        => GeneratorRun.OfCrd(Samples.Crd(Samples.Object("x: " + schema))).Load().GetType("Sample.ExampleCom.V1.Thing", throwOnError: true)!;

    private static ICustomResource Read(Type type, string? value)
    {
        string json = """{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"a"},"spec":{""" + (value is null ? "" : "\"x\":" + value) + "}}";
        return (ICustomResource)JsonSerializer.Deserialize(json, type)!;
    }

    private static IReadOnlyList<FieldError> Update(ICustomResource resource, ICustomResource old)
        => (IReadOnlyList<FieldError>)resource.GetType().GetMethod("ValidateUpdate", [resource.GetType()])!.Invoke(resource, [old])!;
}

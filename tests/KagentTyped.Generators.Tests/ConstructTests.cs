using System.Globalization;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

/// <summary>Every construct of a structural schema has its C# type.</summary>
public class ConstructTests
{
    [Theory]
    [InlineData("type: string", "string?")]
    [InlineData("type: string, format: date-time", "DateTime?")]
    [InlineData("type: string, format: byte", "byte[]?")]
    [InlineData("type: string, format: date", "string?")]
    [InlineData("type: string, format: duration", "string?")]
    [InlineData("type: string, format: unheard-of", "string?")]
    [InlineData("type: integer", "long?")]
    [InlineData("type: integer, format: int64", "long?")]
    [InlineData("type: integer, format: int32", "int?")]
    [InlineData("type: integer, format: uint8", "long?")]
    [InlineData("type: number", "double?")]
    [InlineData("type: number, format: float", "double?")]
    [InlineData("type: number, format: int32", "double?")]
    [InlineData("type: boolean", "bool?")]
    [InlineData("type: object", "ThingSpecA?")]
    [InlineData("type: object, x-kubernetes-preserve-unknown-fields: true", "JsonElement?")]
    [InlineData("x-kubernetes-preserve-unknown-fields: true", "JsonElement?")]
    [InlineData("description: Any JSON.", "JsonElement?")]
    [InlineData("nullable: true", "JsonElement?")]
    [InlineData("x-kubernetes-int-or-string: true", "IntOrString?")]
    [InlineData("anyOf: [{type: integer}, {type: string}], x-kubernetes-int-or-string: true", "IntOrString?")]
    [InlineData("allOf: [{anyOf: [{type: integer}, {type: string}]}, {pattern: '^a'}], x-kubernetes-int-or-string: true", "IntOrString?")]
    [InlineData("type: array, items: {type: string}", "IList<string>?")]
    [InlineData("type: array, items: {type: string, nullable: true}", "IList<string?>?")]
    [InlineData("type: array, items: {type: integer, nullable: true}", "IList<long?>?")]
    [InlineData("type: array, items: {type: array, items: {type: array, items: {type: number}}}", "IList<IList<IList<double>>>?")]
    [InlineData("type: array, items: {x-kubernetes-preserve-unknown-fields: true}", "IList<JsonElement>?")]
    [InlineData("type: array", "JsonElement?")]
    [InlineData("type: object, additionalProperties: {type: string}", "IDictionary<string, string>?")]
    [InlineData("type: object, additionalProperties: {type: boolean, nullable: true}", "IDictionary<string, bool?>?")]
    [InlineData("type: object, additionalProperties: {type: array, items: {type: string}}", "IDictionary<string, IList<string>>?")]
    [InlineData("type: object, additionalProperties: {type: object, additionalProperties: {type: integer}}", "IDictionary<string, IDictionary<string, long>>?")]
    [InlineData("type: object, additionalProperties: true", "IDictionary<string, JsonElement>?")]
    [InlineData("type: object, additionalProperties: {x-kubernetes-preserve-unknown-fields: true}", "IDictionary<string, JsonElement>?")]
    [InlineData("type: object, additionalProperties: {type: object, properties: {odd: {type: string}}}", "IDictionary<string, ThingSpecA>?")]
    [InlineData("type: object, additionalProperties: {x-kubernetes-int-or-string: true}", "IDictionary<string, IntOrString>?")]
    [InlineData("type: object, properties: {odd: {type: string}}", "ThingSpecA?")]
    [InlineData("x-kubernetes-preserve-unknown-fields: true, properties: {odd: {type: string}}", "JsonElement?")]
    [InlineData("type: object, properties: {odd: {type: string}}, x-kubernetes-preserve-unknown-fields: true", "ThingSpecA?")]
    [InlineData("type: object, properties: {odd: {type: string}}, additionalProperties: {type: string}", "ThingSpecA?")]
    [InlineData("type: object, properties: {}", "ThingSpecA?")]
    [InlineData("type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true", "JsonElement?")]
    [InlineData("type: object, x-kubernetes-embedded-resource: true, properties: {apiVersion: {type: string}, kind: {type: string}, metadata: {type: object}, odd: {type: string}}", "ThingSpecA?")]
    [InlineData("type: string, enum: [a, b]", "ThingSpecA?")]
    [InlineData("type: string, enum: ['']", "ThingSpecA?")]
    [InlineData("type: string, enum: [a], nullable: true", "ThingSpecA?")]
    [InlineData("type: integer, enum: [1, 2]", "long?")]
    [InlineData("type: number, enum: [1, 2.5]", "double?")]
    [InlineData("type: boolean, enum: [true]", "bool?")]
    [InlineData("type: string, enum: [a, null], nullable: true", "ThingSpecA?")]
    [InlineData("enum: [a, 1, true, null]", "JsonElement?")]
    [InlineData("type: array, items: {type: string, enum: [a]}", "IList<ThingSpecA>?")]
    [InlineData("type: object, additionalProperties: {type: string, enum: [a]}", "IDictionary<string, ThingSpecA>?")]
    [InlineData("type: string, anyOf: [{enum: [a]}, {enum: [b]}]", "string?")]
    [InlineData("type: object, properties: {odd: {type: string}}, oneOf: [{required: [odd]}, {properties: {odd: {enum: [x]}}}], not: {required: [even]}", "ThingSpecA?")]
    [InlineData("type: array, x-kubernetes-list-type: set, items: {type: string}", "IList<string>?")]
    [InlineData("type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [odd], items: {type: object, required: [odd], properties: {odd: {type: string}}}", "IList<ThingSpecA>?")]
    [InlineData("type: string, default: a", "string?")]
    [InlineData("type: object, default: {odd: 1}, properties: {odd: {type: integer, default: 2}}", "ThingSpecA?")]
    [InlineData("type: array, default: [1, 2], items: {type: integer}", "IList<long>?")]
    [InlineData("type: string, pattern: '[', minLength: 5, maxLength: 1", "string?")]
    public void OptionalProperty_HasItsType(string schema, string type)
        => Assert.Equal(type, GeneratorRun.OfCrd(Samples.Crd(Samples.Object($"a: {{{schema}}}"))).TypeOf("ThingSpec", "A"));

    [Theory]
    [InlineData("type: string", "string")]
    [InlineData("type: integer", "long")]
    [InlineData("type: string, nullable: true", "string?")]
    [InlineData("type: integer, nullable: true", "long?")]
    [InlineData("type: string, enum: [a]", "ThingSpecA")]
    [InlineData("type: string, format: date-time", "DateTime")]
    [InlineData("type: array, items: {type: string}", "IList<string>")]
    [InlineData("type: object, additionalProperties: {type: string}", "IDictionary<string, string>")]
    [InlineData("type: object, properties: {odd: {type: string}}", "ThingSpecA")]
    [InlineData("x-kubernetes-int-or-string: true", "IntOrString")]
    public void RequiredProperty_HasItsType(string schema, string type)
        => Assert.Equal(type, GeneratorRun.OfCrd(Samples.Crd(Samples.Object($"a: {{{schema}}}", "a"))).TypeOf("ThingSpec", "A"));

    [Theory]
    [InlineData("type: string, format: date-time", "string?")]
    [InlineData("type: string, format: byte", "string?")]
    [InlineData("x-kubernetes-int-or-string: true", "JsonElement?")]
    [InlineData("type: array, items: {type: string, format: date-time}", "IList<string>?")]
    [InlineData("type: object, additionalProperties: {x-kubernetes-int-or-string: true}", "IDictionary<string, JsonElement>?")]
    public void WithoutCoreTypes_PropertyKeepsTheSpellingOfItsValue(string schema, string type)
        => Assert.Equal(type, GeneratorRun.OfCrd(Samples.Crd(Samples.Object($"a: {{{schema}}}")), ("CoreTypeReuse", "false")).TypeOf("ThingSpec", "A"));

    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha1")]
    [InlineData("v2beta3")]
    [InlineData("v20250101")]
    [InlineData("stable")]
    [InlineData("1st")]
    [InlineData("v1-x")]
    public void AnyVersionName_IsGenerated(string version)
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("odd: {type: string}"), version: version));

        Assert.Equal(version, run.Models.Single().Version);
        run.Load();
    }

    [Fact]
    public void LowerCaseKind_IsGenerated()
        => Assert.NotNull(GeneratorRun.OfCrd(Samples.Crd("{type: object}", kind: "widget")).Find("Widget"));

    [Theory]
    [InlineData("{type: object}")]
    [InlineData("{type: object, x-kubernetes-preserve-unknown-fields: true}")]
    [InlineData("{type: object, additionalProperties: {type: string}}")]
    [InlineData("{type: object, properties: {apiVersion: {type: string}, kind: {type: string}, metadata: {type: object}}}")]
    [InlineData("{type: object, properties: {metadata: {type: object, properties: {name: {type: string, maxLength: 10, pattern: '^a'}}}}}")]
    [InlineData("{type: object, required: [data, metadata], properties: {data: {type: object, additionalProperties: {type: string}}, odd: {type: string}}}")]
    [InlineData("{type: object, properties: {spec: {type: string}, status: {type: array, items: {type: string}}}}")]
    [InlineData("{type: object, properties: {spec: {x-kubernetes-preserve-unknown-fields: true}, status: {type: object}}}")]
    [InlineData("{}")]
    public void AnyRoot_IsGeneratedAndLoads(string root)
    {
        var run = GeneratorRun.OfCrd(Samples.CrdOfRoot(root));

        dynamic thing = Activator.CreateInstance(run.Load().GetType("Sample.ExampleCom.V1.Thing", throwOnError: true)!)!;
        Assert.Equal("Thing", thing.Kind);
    }

    [Fact]
    public void RootPropertiesBesideSpecAndStatus_AreMembers()
    {
        var run = GeneratorRun.OfCrd(Samples.CrdOfRoot("{type: object, required: [data], properties: {data: {type: object, additionalProperties: {type: string}}, immutable: {type: boolean}}}"));

        Assert.Equal("IDictionary<string, string>", run.TypeOf("Thing", "Data"));
        Assert.Equal("bool?", run.TypeOf("Thing", "Immutable"));
        Assert.Empty(run.Symbol("Thing").GetMembers("Spec"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void SameFileInAnotherFormat_GivesTheSameModels(string format, string text)
    {
        Assert.NotEmpty(format);
        var expected = GeneratorRun.OfCrd(Samples.Widget);
        var actual = GeneratorRun.OfCrd(text);

        Assert.Equal(
            expected.Sources.Select(source => (source.HintName, source.SourceText.ToString())),
            actual.Sources.Select(source => (source.HintName, source.SourceText.ToString())));
    }

    public static TheoryData<string, string> Formats()
    {
        string json = KagentTyped.Schema.Yaml.JsonText.Write(KagentTyped.Schema.Yaml.YamlReader.Read(Samples.Widget).Documents[0]);
        string lines = Samples.Widget.ReplaceLineEndings("\n");
        return new()
        {
            { "JSON", json },
            { "byte order mark", "\ufeff" + lines },
            { "CRLF", lines.ReplaceLineEndings("\r\n") },
            { "list", $"{{apiVersion: v1, kind: List, items: [{json}]}}" },
            { "list of the kind", $"{{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinitionList, items: [{json}]}}" },
            { "comments and empty documents", "# head\n---\n---\n" + lines + "\n--- # end\n# nothing\n...\n" },
            { "tabs behind values", lines.Replace("kind: Widget,", "kind: Widget\t,", StringComparison.Ordinal).Replace("served: true\n", "served: true\t# yes\n", StringComparison.Ordinal) },
            { "anchors", lines.Replace("{type: number}", "&number {type: number}", StringComparison.Ordinal).Replace("&number {type: number}\n                            count: {type: integer}\n                      spares", "*number\n                            count: {type: integer}\n                      spares", StringComparison.Ordinal).Replace("labels: {type: object, additionalProperties: {type: string}}", "labels: {type: object, additionalProperties: &text {type: string}}", StringComparison.Ordinal).Replace("ready: {type: boolean}", "ready: {<<: {type: boolean}}", StringComparison.Ordinal) },
        };
    }

    [Fact]
    public void EveryDocumentOfAFile_IsGenerated()
    {
        string text = string.Join("\n---\n", Enumerable.Range(0, 5).Select(i => Samples.Crd("{type: object}", kind: "Thing" + i.ToString(CultureInfo.InvariantCulture))));

        Assert.Equal(5, GeneratorRun.OfCrd(text).Models.Count());
    }
}

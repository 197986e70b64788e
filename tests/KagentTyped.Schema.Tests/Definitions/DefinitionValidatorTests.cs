using KagentTyped.Schema.Definitions;
using KagentTyped.Schema.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Definitions;

/// <summary>The expected texts are what a Kubernetes 1.36 API server answers.</summary>
public class DefinitionValidatorTests
{
    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Published_definitions_have_the_findings_of_the_server(string name)
    {
        // The sample has a list map with a key that is neither required nor has a default.
        string[] expected = name == "(sample)"
            ? ["spec.validation.openAPIV3Schema.properties[spec].properties[ports].items.properties[name].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"]
            : [];
        foreach (var document in YamlReader.Read(DevelopmentCrds.Text(name)).Documents.Where(d => d["kind"]?.Text == "CustomResourceDefinition"))
            Assert.Equal(expected, DefinitionValidator.Validate(document).Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("a: {}", "properties[a].type: Required value: must not be empty for specified object fields")]
    [InlineData("a: {type: array}", "properties[a].items: Required value: must be specified")]
    [InlineData("a: {type: string, pattern: '('}", "properties[a].pattern: Invalid value: \"(\": must be a valid regular expression, but isn't: error parsing regexp: missing closing ): `(`")]
    [InlineData("a: {type: string, default: 1}", "properties[a].default: Invalid value: \"integer\":  in body must be of type string: \"integer\"")]
    [InlineData("a: {type: object, default: {b: 1}}", "properties[a].default: Invalid value: {\"b\":1}: must not have unknown fields")]
    [InlineData("a: {type: array, items: {type: string}, uniqueItems: true}", "properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("a: {type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}", "properties[a].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("a: {type: string, anyOf: [{type: string}]}", "properties[a].anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("a: {type: string, x-kubernetes-list-type: set}", "properties[a].type: Invalid value: \"string\": must be array if x-kubernetes-list-type is specified")]
    [InlineData("a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}}", "properties[a].items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("metadata: {type: object, properties: {labels: {type: object}}}", "properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified")]
    [InlineData("a: {type: string, x-kubernetes-validations: [{rule: ' '}]}", "properties[a].x-kubernetes-validations[0].rule: Required value: rule is not specified")]
    [InlineData(
        "a: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, default: {apiVersion: v1, kind: Pod, metadata: {labels: {a: null}, ownerReferences: [{apiVersion: v1, kind: P, name: own}]}}}",
        "properties[a].default.metadata.ownerReferences.uid: Invalid value: \"\": must not be empty")]
    public void Schemas_are_judged_as_by_the_server(string properties, string expected)
    {
        var error = Assert.Single(DefinitionValidator.Validate(Definition(properties)));
        Assert.Equal("spec.validation.openAPIV3Schema." + expected, error.ToString());
        Assert.Equal(15, error.Range.Start.Line);
    }

    [Fact]
    public void Rules_for_the_values_of_what_is_no_map_have_no_type()
        => Assert.Equal(
            "spec.validation.openAPIV3Schema.properties[a].additionalProperties.x-kubernetes-validations: Internal error: failed to convert to declType for CEL validation rules",
            Assert.Single(DefinitionValidator.Validate(Definition(
                "a: {type: integer, additionalProperties: {type: integer, x-kubernetes-validations: [{rule: self > 1}]}, x-kubernetes-validations: [{rule: self > 1}]}"))).ToString());

    [Fact]
    public void Names_versions_columns_and_paths_are_judged_as_by_the_server()
    {
        const string yaml = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: x}
            spec:
              group: nodots
              scope: Other
              names: {kind: Foo, plural: Foos, listKind: Foo}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object}}
                additionalPrinterColumns: [{name: A, type: text, jsonPath: a}]
                subresources: {scale: {specReplicasPath: .status.a, statusReplicasPath: .status.b}}
                selectableFields: [{jsonPath: .spec.a}]
              - name: V2
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {a: {type: string}}}}
            """;
        string[] expected =
        [
            "metadata.name: Invalid value: \"x\": must be spec.names.plural+\".\"+spec.group",
            "spec.group: Invalid value: \"nodots\": should be a domain with at least one dot",
            "spec.scope: Unsupported value: \"Other\": supported values: \"Cluster\", \"Namespaced\"",
            "spec.versions[0].subresources.scale.specReplicasPath: Invalid value: \".status.a\": should be a json path under .spec",
            "spec.versions[0].additionalPrinterColumns[0].type: Invalid value: \"text\": must be one of boolean,date,integer,number,string",
            "spec.versions[0].additionalPrinterColumns[0].JSONPath: Invalid value: \"a\": must be a simple json path starting with .",
            "spec.versions[0].selectableFields[0].jsonPath: Invalid value: \".spec.a\": is an invalid path: does not refer to a valid field",
            "spec.versions: Invalid value: [\"v1\",\"V2\"]: must have exactly one version marked as storage version",
            "spec.names.listKind: Invalid value: \"Foo\": kind and listKind may not be the same",
            "status.storedVersions: Invalid value: [\"v1\"]: must have the storage version V2",
        ];
        var found = DefinitionValidator.Validate(YamlReader.Read(yaml).Documents[0]).Select(e => e.ToString()).ToArray();
        Assert.Equal(expected, found.Where(line => !line.Contains("DNS-1035", StringComparison.Ordinal)));
        Assert.Equal(["spec.versions[1].name", "spec.names.plural"], found.Where(line => line.Contains("DNS-1035", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void What_cannot_be_read_is_told_alone()
    {
        var error = Assert.Single(DefinitionValidator.Validate(Definition("a: {type: string, minLength: '1', pattern: '('}")));
        Assert.Equal("spec.versions[0].schema.openAPIV3Schema.properties[a].minLength", error.Path);
    }

    [Fact]
    public void Nothing_at_all_is_told_so_without_an_exception() => Assert.NotEmpty(DefinitionValidator.Validate(YamlReader.Read("{}").Documents[0]));

    private static YamlNode Definition(string properties) => YamlReader.Read($$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: foos.t.io}
        spec:
          group: t.io
          scope: Namespaced
          names: {kind: Foo, plural: foos}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties: { {{properties}} }
        """).Documents[0];
}

using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Tests.Support;

namespace KagentTyped.Schema.Tests.CustomResources;

public class CustomResourceDefinitionReaderTests
{
    private static readonly CustomResourceDefinitionModel Model = CustomResourceDefinitionReader.Read(SampleCrds.Small).Documents[0].Definition;

    [Fact]
    public void Reads_names_scope_and_conversion()
    {
        Assert.Equal(("example.io", "Widget", "WidgetList", "widgets", "widget"), (Model.Group, Model.Kind, Model.ListKind, Model.Plural, Model.Singular));
        Assert.Equal(["wd"], Model.ShortNames);
        Assert.Equal(["all"], Model.Categories);
        Assert.Equal((ResourceScope.Namespaced, "None"), (Model.Scope, Model.ConversionStrategy));
    }

    [Fact]
    public void Reads_a_version()
    {
        var version = Assert.Single(Model.Versions);
        Assert.Equal(("v1alpha1", true, true, true, "use another"), (version.Name, version.Served, version.Storage, version.Deprecated, version.DeprecationWarning));
        Assert.True(version.HasStatus);
        Assert.Equal(new ScaleSubresource(".spec.replicas", ".status.replicas", ".status.selector"), version.Scale);
        Assert.Equal([new PrinterColumn("Ready", "string", ".status.phase", "byte", "Whether it is ready.", 1)], version.PrinterColumns);
        Assert.Equal([".spec.size"], version.SelectableFields);
        Assert.Equal("A widget.", version.Schema.Description);
    }

    [Fact]
    public void Reads_every_keyword_of_a_schema()
    {
        var spec = Model.Versions[0].Schema.Property("spec")!;
        Assert.Equal(
            new SchemaNode
            {
                Type = SchemaType.String,
                Description = "How big.",
                Enum = ["\"small\"", "\"big\""],
                Default = "\"small\"",
                Nullable = true,
                Pattern = "^[a-z]+$",
                MinLength = 1,
                MaxLength = 9,
                Format = "password",
            },
            spec.Property("size"));
        Assert.Equal(
            new SchemaNode { Type = SchemaType.Integer, Format = "int32", Minimum = "0", Maximum = "1500", ExclusiveMinimum = true, MultipleOf = "2" },
            spec.Property("replicas"));
        Assert.Equal(
            new SchemaNode
            {
                Type = SchemaType.Array,
                MinItems = 1,
                MaxItems = 5,
                ListType = "map",
                ListMapKeys = ["name"],
                Default = "[{\"name\":\"a\",\"port\":1}]",
                Items = new SchemaNode
                {
                    Type = SchemaType.Object,
                    MapType = "atomic",
                    Properties =
                    [
                        new("name", new SchemaNode { Type = SchemaType.String }),
                        new("port", new SchemaNode { IntOrString = true, AnyOf = [new() { Type = SchemaType.Integer }, new() { Type = SchemaType.String }] }),
                    ],
                },
            },
            spec.Property("ports"));
        Assert.Equal(
            new SchemaNode { Type = SchemaType.Object, MinProperties = 1, MaxProperties = 2, AdditionalProperties = new() { Type = SchemaType.Number } },
            spec.Property("extra"));
        Assert.Equal(new SchemaNode { Type = SchemaType.Object, AdditionalProperties = new() }, spec.Property("open"));
        Assert.Equal(new SchemaNode { Type = SchemaType.Object, PreserveUnknownFields = true, EmbeddedResource = true }, spec.Property("template"));
        Assert.Equal(
            new SchemaNode
            {
                Type = SchemaType.Object,
                Properties = [new("a", new() { Type = SchemaType.String }), new("b", new() { Type = SchemaType.Boolean })],
                OneOf = [new() { Required = ["a"] }, new() { Required = ["b"] }],
                AllOf = [new() { MaxProperties = 1 }],
                Not = new() { Required = ["a", "b"] },
            },
            spec.Property("choice"));
        Assert.Equal(
            [new ValidationRule("self.size != 'big' || has(self.replicas)", "big needs replicas", "'big ' + self.size", "FieldValueInvalid", ".replicas", true)],
            spec.Validations);
        Assert.Equal(["size", "replicas", "ports", "extra", "open", "free", "template", "choice"], spec.Properties.Select(p => p.Name));
        Assert.True(spec.IsRequired("size"));
    }

    [Fact]
    public void Documentation_keywords_are_ignored_and_null_is_absent() =>
        AssertSchema("{type: string, title: a, example: {b: c}, externalDocs: {url: x}, id: x, $schema: y, x-vendor: {z: 1}, default: null, enum: null}", new SchemaNode { Type = SchemaType.String });

    [Fact]
    public void Names_that_are_not_given_are_derived()
    {
        var definition = Assert.Single(Read(SampleCrds.Small.Replace("    listKind: WidgetList\n", "", StringComparison.Ordinal).Replace("    singular: widget\n", "", StringComparison.Ordinal)).Documents).Definition;
        Assert.Equal(("WidgetList", "widget"), (definition.ListKind, definition.Singular));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n")]
    [InlineData("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinitionList\nitems:\n")]
    public void Reads_the_items_of_lists(string head)
    {
        string item = "- " + SampleCrds.Small.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
        var file = Read(head + item + "- {apiVersion: v1, kind: Secret}\n" + item.Replace("Widget", "Gadget", StringComparison.Ordinal));
        Assert.Equal(["Widget", "Gadget"], file.Documents.Select(d => d.Definition.Kind));
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void A_file_may_hold_several_definitions_and_other_documents()
    {
        string text = $"{SampleCrds.Small}\n---\napiVersion: v1\nkind: ConfigMap\n---\n- 1\n---\n{SampleCrds.Small.Replace("Widget", "Gadget", StringComparison.Ordinal)}\n---\nfoo: bar\n---\napiVersion: other.io/v1\nkind: CustomResourceDefinition\n";
        var file = Read(text);
        Assert.Equal(["Widget", "Gadget"], file.Documents.Select(d => d.Definition.Kind));
        Assert.All(file.Documents, d => Assert.Equal("widgets.example.io", text[d.Range.Start.Offset..d.Range.End.Offset]));
        Assert.Equal(3, file.Problems.Count);
        Assert.All(file.Problems, p => Assert.Equal(SchemaProblemKind.NotACustomResourceDefinition, p.Kind));
        Assert.Equal(["- 1", "foo: bar", "CustomResourceDefinition"], file.Problems.Select(p => text[p.Range.Start.Offset..p.Range.End.Offset].Trim()));
    }

    [Fact]
    public void A_file_of_other_objects_alone_is_reported_at_each_kind()
    {
        string text = "apiVersion: v1\nkind: ConfigMap\n---\napiVersion: v1\nkind: Secret\n";
        Assert.Equal(["ConfigMap", "Secret"], Read(text).Problems.Select(p => text[p.Range.Start.Offset..p.Range.End.Offset]));
    }

    [Fact]
    public void A_document_with_invalid_yaml_is_left_out_and_the_others_are_read()
    {
        var file = Read($"{SampleCrds.Small}\n---\n{SampleCrds.Small}\nspec: again\n---\n{SampleCrds.Small}");
        Assert.Equal(2, file.Documents.Count);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(SchemaProblemKind.InvalidYaml, problem.Kind);
        Assert.Contains("'spec'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiextensions.k8s.io/v1\n", "apiextensions.k8s.io/v1beta1\n", "apiVersion is 'apiextensions.k8s.io/v1beta1', but only apiextensions.k8s.io/v1 can be read", "apiextensions.k8s.io/v1beta1")]
    [InlineData("\nspec:\n  group", "\nspce:\n  group", "spec is missing", "kind")]
    [InlineData("  group: example.io\n", "", "spec.group is missing", "names")]
    [InlineData("group: example.io", "group: ''", "spec.group is empty", "''")]
    [InlineData("group: example.io", "group: 5", "spec.group is the number 5. Write a string (quote the value).", "5")]
    [InlineData("    kind: Widget\n", "", "spec.names.kind is missing", "listKind")]
    [InlineData("    plural: widgets\n", "", "spec.names.plural is missing", "kind")]
    [InlineData("plural: widgets", "plural: [a]", "spec.names.plural is a list", "[a]")]
    [InlineData("shortNames: [wd]", "shortNames: wd", "spec.names.shortNames is the string 'wd'. Write a list.", "wd")]
    [InlineData("shortNames: [wd]", "shortNames: [no]", "spec.names.shortNames[0] is the boolean false", "no")]
    [InlineData("  scope: Namespaced\n", "", "spec.scope is missing", "group")]
    [InlineData("scope: Namespaced", "scope: Global", "spec.scope is 'Global'. Write Namespaced or Cluster.", "Global")]
    [InlineData("- name: v1alpha1\n      served", "- served", "spec.versions[0].name is missing", "served")]
    [InlineData("served: true", "served: yep", "spec.versions[v1alpha1].served is the string 'yep'. Write true or false.", "yep")]
    [InlineData("priority: 1", "priority: high", "spec.versions[v1alpha1].additionalPrinterColumns[0].priority is the string 'high'. Write a whole number.", "high")]
    [InlineData("          jsonPath: .status.phase\n", "", "spec.versions[v1alpha1].additionalPrinterColumns[0].jsonPath is missing", "name")]
    [InlineData("- jsonPath: .spec.size", "- .spec.size", "spec.versions[v1alpha1].selectableFields[0] is the string '.spec.size'", ".spec.size")]
    [InlineData("          specReplicasPath: .spec.replicas\n", "", "spec.versions[v1alpha1].subresources.scale.specReplicasPath is missing", "statusReplicasPath")]
    [InlineData("subresources:\n        status: {}", "subresources:\n        status: on", "spec.versions[v1alpha1].subresources.status is the boolean true. Write a mapping.", "on")]
    [InlineData("openAPIV3Schema:", "openApiV3Schema:", "spec.versions[v1alpha1].schema.openAPIV3Schema is missing", "v1alpha1")]
    [InlineData("      schema:\n        openAPIV3Schema:", "      scheme:\n        openAPIV3Schema:", "spec.versions[v1alpha1].schema.openAPIV3Schema is missing", "v1alpha1")]
    [InlineData("  versions:\n", "  versions: []\n  versiony:\n", "spec.versions names no version", "[]")]
    [InlineData("  versions:\n", "  versions: none\n  versiony:\n", "spec.versions is the string 'none'. Write a list.", "none")]
    [InlineData("  versions:\n", "  versions:\n    - 1\n", "spec.versions[0] is the number 1", "1")]
    [InlineData("  versions:\n", "  versions:\n    - {name: v1alpha1, schema: {openAPIV3Schema: {type: object}}}\n", "spec.versions[1].name is 'v1alpha1', like that of the version on line 18", "v1alpha1")]
    public void What_a_definition_lacks_is_reported_and_leaves_it_out(string old, string replacement, string message, string place)
    {
        Assert.Contains(old, SampleCrds.Small, StringComparison.Ordinal);
        int at = SampleCrds.Small.IndexOf(old, StringComparison.Ordinal);
        string text = SampleCrds.Small[..at] + replacement + SampleCrds.Small[(at + old.Length)..];
        var file = Read(text);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(SchemaProblemKind.InvalidDefinition, problem.Kind);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(place, text[problem.Range.Start.Offset..problem.Range.End.Offset]);
        Assert.Empty(file.Documents);
    }

    [Theory]
    [InlineData("{$ref: '#/a'}", ".$ref is not supported and is left out. Custom resources cannot share schemas", "$ref")]
    [InlineData("{definitions: {}}", ".definitions is not supported", "definitions")]
    [InlineData("{dependencies: {}}", ".dependencies is not supported", "dependencies")]
    [InlineData("{patternProperties: {}}", ".patternProperties is not supported and is left out. Use additionalProperties", "patternProperties")]
    [InlineData("{additionalItems: true}", ".additionalItems is not supported", "additionalItems")]
    [InlineData("{type: text}", ".type is the string 'text'. Write object, array, string, integer, number or boolean.", "text")]
    [InlineData("{type: [string]}", ".type is a list", "[string]")]
    [InlineData("{items: [{type: string}]}", ".items is a list of schemas and is left out", "[{type: string}]")]
    [InlineData("{items: 5}", ".items is the number 5. Write a schema.", "5")]
    [InlineData("{properties: []}", ".properties is a list", "[]")]
    [InlineData("{properties: {a: }}", ".properties.a is null. Write a schema.", "")]
    [InlineData("{description: 5}", ".description is the number 5. Write a string (quote the value).", "5")]
    [InlineData("{format: yes}", ".format is the boolean true", "yes")]
    [InlineData("{required: a}", ".required is the string 'a'. Write a list of strings.", "a")]
    [InlineData("{required: [a, 1]}", ".required[1] is the number 1. Write a string (quote the value).", "1")]
    [InlineData("{enum: a}", ".enum is the string 'a'. Write a list of values.", "a")]
    [InlineData("{allOf: {}}", ".allOf is a mapping. Write a list of schemas.", "{}")]
    [InlineData("{anyOf: [5]}", ".anyOf[0] is the number 5. Write a schema.", "5")]
    [InlineData("{minimum: '1'}", ".minimum is the string '1'. Write a number.", "'1'")]
    [InlineData("{minLength: 1.5}", ".minLength is the number 1.5. Write a whole number.", "1.5")]
    [InlineData("{maxItems: 1e30}", ".maxItems is the number 1e+30. Write a whole number.", "1e30")]
    [InlineData("{nullable: maybe}", ".nullable is the string 'maybe'. Write true or false.", "maybe")]
    [InlineData("{x-kubernetes-list-type: bag}", ".x-kubernetes-list-type is the string 'bag'. Write atomic or set or map.", "bag")]
    [InlineData("{x-kubernetes-map-type: set}", ".x-kubernetes-map-type is the string 'set'. Write granular or atomic.", "set")]
    [InlineData("{x-kubernetes-validations: {}}", ".x-kubernetes-validations is a mapping. Write a list of rules.", "{}")]
    [InlineData("{x-kubernetes-validations: [{message: a}]}", ".x-kubernetes-validations[0].rule is missing", "{message: a}")]
    public void What_a_schema_cannot_say_is_reported_with_its_path_and_the_rest_is_read(string schema, string message, string place)
        => AssertOneProblem(schema, SchemaProblemKind.UnsupportedSchema, message, place);

    [Theory]
    [InlineData("{readOnly: true}", ".readOnly is no keyword that the API server knows", "readOnly")]
    [InlineData("{patern: a}", ".patern is no keyword that the API server knows", "patern")]
    [InlineData("{x-kubernetes-foo: true}", ".x-kubernetes-foo is no keyword", "x-kubernetes-foo")]
    [InlineData("{x-kubernetes-validations: [{rule: 'true', foo: a}]}", ".x-kubernetes-validations[0].foo is no keyword", "foo")]
    public void What_the_server_ignores_is_reported_as_such(string schema, string message, string place)
        => AssertOneProblem(schema, SchemaProblemKind.IgnoredKeyword, message, place);

    private static void AssertOneProblem(string schema, SchemaProblemKind kind, string message, string place)
    {
        string text = $$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            spec:
              group: example.io
              names: {kind: Widget, plural: widgets}
              scope: Cluster
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      foo: {{schema}}
                      bar: {type: string}
            """;
        var file = Read(text);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(kind, problem.Kind);
        Assert.StartsWith("spec.versions[v1].schema.openAPIV3Schema.properties.foo" + message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(place, text[problem.Range.Start.Offset..problem.Range.End.Offset]);
        Assert.Equal(["foo", "bar"], Assert.Single(file.Documents).Definition.Versions[0].Schema.Properties.Select(p => p.Name));
    }

    [Fact]
    public void Several_problems_come_in_file_order()
    {
        var file = Read(SampleCrds.Small.Replace("type: integer\n", "type: int\n", StringComparison.Ordinal).Replace("uniqueItems", "uniqItems", StringComparison.Ordinal).Replace("served: true", "served: 1", StringComparison.Ordinal));
        Assert.Equal([SchemaProblemKind.InvalidDefinition, SchemaProblemKind.UnsupportedSchema, SchemaProblemKind.IgnoredKeyword], file.Problems.Select(p => p.Kind));
        Assert.Equal(file.Problems.OrderBy(p => p.Range.Start.Offset), file.Problems);
    }

    [Fact]
    public void A_changed_copy_of_a_node_is_not_equal_to_it()
    {
        var node = new SchemaNode { Type = SchemaType.String, Description = "a" };
        _ = node.GetHashCode();
        var other = node with { Type = SchemaType.Integer };
        Assert.NotEqual(node, other);
        Assert.Equal(new SchemaNode { Type = SchemaType.Integer, Description = "a" }, other);
        Assert.Equal(new SchemaNode { Type = SchemaType.Integer, Description = "a" }.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(node, node with { Description = "b" });
        Assert.True(node.SameShape(node with { Description = "b" }));
    }

    private static void AssertSchema(string schema, SchemaNode expected)
    {
        var file = Read($"{{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: {{group: a.b, names: {{kind: A, plural: as}}, scope: Cluster, versions: [{{name: v1, schema: {{openAPIV3Schema: {{properties: {{foo: {schema}}}}}}}}}]}}}}");
        Assert.Empty(file.Problems);
        Assert.Equal(expected, file.Documents[0].Definition.Versions[0].Schema.Property("foo"));
    }

    private static CustomResourceDefinitionFile Read(string text) => CustomResourceDefinitionReader.Read(text);
}

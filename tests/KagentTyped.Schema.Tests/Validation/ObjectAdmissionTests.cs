using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Validation;

public class ObjectAdmissionTests
{
    private const string Definition = """
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
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    x-kubernetes-validations: [{rule: "!has(self.a) || self.a != 'bad'"}]
                    properties:
                      a: {type: string, maxLength: 3}
                      sub: {type: object, properties: {port: {type: integer, default: 80}, list: {type: array, default: [{}], items: {type: object, properties: {x: {type: string, default: deep}}}}}}
                      nul: {type: string, nullable: true, default: d}
                      keyed: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}, v: {type: string, maxLength: 2, x-kubernetes-validations: [{rule: self != oldSelf + '!'}]}}}}
                  status: {type: object, properties: {phase: {type: string, enum: [Good]}}}
        """;

    private static readonly CustomResourceDefinitionModel Model = CustomResourceDefinitionReader.Read(Definition).Documents[0].Definition;

    [Fact]
    public void Creating_drops_unknown_fields_and_the_status_and_fills_in_defaults()
    {
        var result = Admission().Create(Read("spec: {zz: 1, a: null, sub: {port: null}, nul: null}\nstatus: {phase: Good}"));
        Assert.Empty(result.Errors);
        Assert.Equal("""{"sub":{"port":80,"list":[{"x":"deep"}]},"nul":null}""", JsonText.Write(result.Object!["spec"]!));
        Assert.Null(result.Object["status"]);
    }

    [Fact]
    public void Defaults_stand_where_the_object_stands_that_they_are_added_to()
    {
        var document = Read("spec:\n  sub: {list: []}");
        var port = Admission().Create(document).Object!["spec"]!["sub"]!["port"]!;
        Assert.Equal("80", port.Text);
        Assert.Equal(document["spec"]!["sub"]!.Members[0].KeyRange, port.Range);
    }

    [Fact]
    public void Findings_have_type_path_value_detail_and_place()
    {
        var error = Assert.Single(Admission().Create(Read("spec:\n  sub: {port: a}")).Errors, e => e.Type == FieldErrorType.TypeInvalid);
        Assert.Equal(
            (FieldErrorType.TypeInvalid, "FieldValueTypeInvalid", "spec.sub.port", "\"string\"", "spec.sub.port in body must be of type integer: \"string\"", 5),
            (error.Type, error.Reason, error.Path, error.BadValue, error.Detail, error.Range.Start.Line));
        Assert.Equal("spec.sub.port: Invalid value: \"string\": spec.sub.port in body must be of type integer: \"string\"", error.ToString());
    }

    [Fact]
    public void What_is_of_another_kind_is_told_so_alone()
    {
        var result = Admission().Create(YamlReader.Read("apiVersion: t.io/v2\nkind: Bar\nspec: 1").Documents[0]);
        Assert.Equal(["kind: Invalid value: \"Bar\": must be Foo", "apiVersion: Invalid value: \"t.io/v2\": must be t.io/v1"], result.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Unreadable_metadata_ends_the_request()
    {
        var result = Admission().Create(YamlReader.Read("apiVersion: t.io/v1\nkind: Foo\nmetadata: {labels: {a: 1}}\nspec: 1").Documents[0]);
        Assert.Null(result.Object);
        Assert.Equal("metadata.labels.a", Assert.Single(result.Errors).Path);
    }

    [Theory]
    [InlineData("2020-01-02T03:04:05+01:00", "2020-01-02T02:04:05Z")]
    [InlineData("2024-02-29T23:30:00.5-01:00", "2024-03-01T00:30:00Z")]
    [InlineData("9999-12-31T23:59:59-01:00", "10000-01-01T00:59:59Z")]
    [InlineData("0001-01-01T00:00:00+24:00", "0000-12-31T00:00:00Z")]
    public void Times_of_metadata_are_stored_in_UTC(string time, string stored)
    {
        var result = Admission().Create(YamlReader.Read($"apiVersion: t.io/v1\nkind: Foo\nmetadata: {{name: x, creationTimestamp: '{time}'}}").Documents[0]);
        Assert.Empty(result.Errors);
        Assert.Equal(stored, result.Object!["metadata"]!["creationTimestamp"]!.Text);
    }

    [Fact]
    public void Rules_are_evaluated_when_nothing_blocks_them()
    {
        var result = Admission().Create(Read("spec: {a: bad}"));
        Assert.Equal("spec: Invalid value: failed rule: !has(self.a) || self.a != 'bad'", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void Rules_are_not_evaluated_when_a_type_is_wrong()
    {
        var result = Admission().Create(Read("spec: {a: bad, nul: 1}"));
        Assert.Equal(
            ["spec.nul: Invalid value: \"integer\": spec.nul in body must be of type string: \"integer\"", "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"],
            result.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Unchanged_invalid_values_are_tolerated_on_update()
    {
        var old = Read("spec: {a: toolong, keyed: [{k: x, v: old}, {k: z, v: ww}]}");
        Assert.Empty(Admission().Update(old, Read("spec: {a: toolong, sub: {}, keyed: [{k: z, v: zz}, {k: x, v: old}]}")).Errors);
        Assert.Equal(["spec.a: Too long: may not be more than 3 bytes"], Lines(Admission().Update(old, Read("spec: {a: longer, keyed: []}"))));
    }

    [Fact]
    public void Rules_see_what_a_value_was_before()
    {
        var result = Admission().Update(Read("spec: {keyed: [{k: x, v: o}, {k: z, v: p}]}"), Read("spec: {keyed: [{k: z, v: p!}, {k: x, v: q}, {k: new, v: r}]}"));
        Assert.Equal(["spec.keyed[0].v: Invalid value: \"p!\": failed rule: self != oldSelf + '!'"], Lines(result));
    }

    [Fact]
    public void A_status_update_changes_and_checks_the_status_alone()
    {
        var old = Read("spec: {a: toolong}");
        var result = Admission().UpdateStatus(old, Read("spec: {a: other}\nstatus: {phase: Bad}"));
        Assert.Equal(["status.phase: Unsupported value: \"Bad\": supported values: \"Good\""], Lines(result));
        Assert.Equal("toolong", result.Object!["spec"]!["a"]!.Text);
    }

    [Fact]
    public void Pruner_and_defaulter_work_alone()
    {
        var schema = Model.Versions[0].Schema;
        Assert.Equal("""{"a":null}""", JsonText.Write(ObjectPruner.Prune(Read("spec: {a: null, b: 1}"), schema)["spec"]!));
        Assert.Equal("{}", JsonText.Write(ObjectPruner.DropNulls(Read("spec: {a: null}"), schema)["spec"]!));
        Assert.Equal("""{"nul":"d"}""", JsonText.Write(ObjectDefaulter.Default(Read("spec: {}"), schema)["spec"]!));
    }

    [Fact]
    public void What_needs_no_change_stays_the_same_object()
    {
        var document = Read("spec: {a: x, nul: w, sub: {port: 1, list: []}}");
        Assert.Same(document, ObjectDefaulter.Default(ObjectPruner.Prune(document, Model.Versions[0].Schema), Model.Versions[0].Schema));
    }

    private static ObjectAdmission Admission() => new(Model, Model.Versions[0]);

    private static YamlNode Read(string content) => YamlReader.Read("apiVersion: t.io/v1\nkind: Foo\nmetadata: {name: x}\n" + content).Documents[0];

    private static IEnumerable<string> Lines(AdmittedObject result) => result.Errors.Where(e => e.BadValue != "null").Select(e => e.ToString());
}

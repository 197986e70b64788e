using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Checking;

/// <summary>The expected texts are what a Kubernetes 1.36 API server answers to the same objects of the same definition.</summary>
public class ObjectCheckerTests
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
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  metadata: {type: object, properties: {name: {type: string, maxLength: 10}}}
                  spec:
                    type: object
                    required: [req]
                    properties:
                      req: {type: string}
                      str: {type: string}
                      int: {type: integer}
                      i32: {type: integer, format: int32}
                      num: {type: number}
                      flt: {type: number, format: float}
                      bool: {type: boolean}
                      obj: {type: object, properties: {a: {type: string}}}
                      bare: {type: object}
                      arr: {type: array, items: {type: string}}
                      nlist: {type: array, items: {type: string, nullable: true}}
                      freel: {type: array, items: {x-kubernetes-preserve-unknown-fields: true}}
                      ios: {x-kubernetes-int-or-string: true}
                      iosl: {type: array, items: {x-kubernetes-int-or-string: true}}
                      ios2: {x-kubernetes-int-or-string: true, anyOf: [{type: integer},{type: string}], pattern: '^[0-9]+$'}
                      nul: {type: string, nullable: true}
                      def: {type: string, default: d}
                      ndef: {type: string, nullable: true, default: d}
                      en: {type: string, enum: [a, b, "c d"]}
                      ien: {type: integer, enum: [3, 1, 2]}
                      ben: {type: boolean, enum: [true]}
                      nen: {type: string, nullable: true, enum: [a, null]}
                      min: {type: integer, minimum: 2, maximum: 5}
                      xmin: {type: number, minimum: 1.5, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: true}
                      mul: {type: integer, multipleOf: 3}
                      mulf: {type: number, multipleOf: 0.1}
                      len: {type: string, minLength: 2, maxLength: 4}
                      pat: {type: string, pattern: '^[a-z]+$'}
                      items: {type: array, minItems: 2, maxItems: 3, items: {type: integer}}
                      props: {type: object, minProperties: 1, maxProperties: 2, additionalProperties: {type: string}}
                      map: {type: object, additionalProperties: {type: integer}}
                      mapany: {type: object, additionalProperties: true}
                      mapobj: {type: object, additionalProperties: {type: object, required: [a], properties: {a: {type: string}}}}
                      mapset: {type: object, additionalProperties: {type: array, x-kubernetes-list-type: set, items: {type: string}}}
                      set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      setnum: {type: array, x-kubernetes-list-type: set, items: {type: number}}
                      setobj: {type: array, x-kubernetes-list-type: set, items: {type: object, x-kubernetes-map-type: atomic, properties: {a: {type: string}, b: {type: integer}}}}
                      lmap: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, port], items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer, default: 1}}}}
                      pres: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {known: {type: string}, sub: {type: object, properties: {a: {type: string}}}}}
                      free: {x-kubernetes-preserve-unknown-fields: true}
                      emb: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                      emb2: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object, properties: {a: {type: string}}}}}
                      memb: {type: object, additionalProperties: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}
                      nobj: {type: object, nullable: true, required: [a], properties: {a: {type: string}}}
                      dobj: {type: object, required: [a], properties: {a: {type: string, default: x}}}
                  status:
                    type: object
                    properties: {phase: {type: string}}
        """;

    private static readonly CustomResourceVersion Version = CustomResourceDefinitionReader.Read(Definition).Documents[0].Definition.Versions[0];

    [Theory]
    [InlineData("str: x")]
    [InlineData("str: null")]
    [InlineData("int: 1.0")]
    [InlineData("int: null")]
    [InlineData("num: 1")]
    [InlineData("num: 1.5")]
    [InlineData("obj: null")]
    [InlineData("obj: {}")]
    [InlineData("arr: null")]
    [InlineData("nlist: [null]")]
    [InlineData("freel: [null, 1, {a: null}]")]
    [InlineData("ios: a")]
    [InlineData("ios: 1")]
    [InlineData("ios: null")]
    [InlineData("ios2: '12'")]
    [InlineData("ios2: 3")]
    [InlineData("nul: null")]
    [InlineData("def: null")]
    [InlineData("ndef: null")]
    [InlineData("en: null")]
    [InlineData("mulf: 0.3")]
    [InlineData("len: éé")]
    [InlineData("len: 😀😀😀😀")]
    [InlineData("map: {a: null}")]
    [InlineData("mapset: {k: null}")]
    [InlineData("props: null, items: null, lmap: null")]
    [InlineData("lmap: [{name: a, port: 1},{name: a, port: 2},{name: b}]")]
    [InlineData("pres: {a: null, known: null, x: {y: 1}}")]
    [InlineData("free: {x: 1}")]
    [InlineData("free: a")]
    [InlineData("free: null")]
    [InlineData("emb: {apiVersion: v1, kind: Pod}")]
    [InlineData("emb: {apiVersion: v1, kind: Pod, x: 1, metadata: {name: x, labels: {a: b}}}")]
    [InlineData("nobj: null")]
    [InlineData("dobj: {}")]
    [InlineData("dobj: {a: null}")]
    public void Accepts_what_the_api_server_accepts(string fields) => Assert.Equal([], Check(Object(fields)));

    [Theory]
    [InlineData("str: 1", "spec.str: Invalid value: \"integer\": spec.str in body must be of type string: \"integer\"")]
    [InlineData("int: a", "spec.int: Invalid value: \"string\": spec.int in body must be of type integer: \"string\"")]
    [InlineData("int: 1.5", "spec.int: Invalid value: \"number\": spec.int in body must be of type integer: \"number\"", "spec.int: Invalid value: \"\": Checked value must be of type integer (default format) in spec.int")]
    [InlineData("int: 99999999999999999999", "spec.int: Invalid value: \"number\": spec.int in body must be of type integer: \"number\"", "spec.int: Invalid value: \"\": Checked value must be of type integer (default format) in spec.int")]
    [InlineData("i32: 2147483648", "spec.i32: Invalid value: \"\": Checked value must be of type integer with format int32 in spec.i32")]
    [InlineData("i32: -2147483649", "spec.i32: Invalid value: \"\": Checked value must be of type integer with format int32 in spec.i32")]
    [InlineData("num: a", "spec.num: Invalid value: \"string\": spec.num in body must be of type number: \"string\"")]
    [InlineData("flt: 1e39", "spec.flt: Invalid value: \"\": Checked value must be of type number with format float in spec.flt")]
    [InlineData("bool: 'true'", "spec.bool: Invalid value: \"string\": spec.bool in body must be of type boolean: \"string\"")]
    [InlineData("obj: []", "spec.obj: Invalid value: \"array\": spec.obj in body must be of type object: \"array\"")]
    [InlineData("arr: {}", "spec.arr: Invalid value: \"object\": spec.arr in body must be of type array: \"object\"")]
    [InlineData("arr: [1, b]", "spec.arr[0]: Invalid value: \"integer\": spec.arr[0] in body must be of type string: \"integer\"")]
    [InlineData("arr: [null]", "spec.arr[0]: Invalid value: \"null\": spec.arr[0] in body must be of type string: \"null\"")]
    [InlineData("ios: 1.5", "spec.ios: Invalid value: \"number\": spec.ios in body must be of type integer,string: \"number\"")]
    [InlineData("ios: true", "spec.ios: Invalid value: \"boolean\": spec.ios in body must be of type integer,string: \"boolean\"")]
    [InlineData("iosl: [null]", "spec.iosl[0]: Invalid value: \"null\": spec.iosl[0] in body must be of type integer,string: \"null\"")]
    [InlineData("ios2: a", "spec.ios2: Invalid value: \"a\": spec.ios2 in body should match '^[0-9]+$'")]
    [InlineData("def: 1", "spec.def: Invalid value: \"integer\": spec.def in body must be of type string: \"integer\"")]
    [InlineData("en: x", "spec.en: Unsupported value: \"x\": supported values: \"a\", \"b\", \"c d\"")]
    [InlineData("ien: 4", "spec.ien: Unsupported value: 4: supported values: \"3\", \"1\", \"2\"")]
    [InlineData("ben: false", "spec.ben: Unsupported value: false: supported values: \"true\"")]
    [InlineData("nen: null", "spec.nen: Unsupported value: null: supported values: \"a\", \"null\"")]
    [InlineData("min: 1", "spec.min: Invalid value: 1: spec.min in body should be greater than or equal to 2")]
    [InlineData("min: 6", "spec.min: Invalid value: 6: spec.min in body should be less than or equal to 5")]
    [InlineData("xmin: 1.5", "spec.xmin: Invalid value: 1.5: spec.xmin in body should be greater than 1.5")]
    [InlineData("xmin: 1", "spec.xmin: Invalid value: 1: spec.xmin in body should be greater than 1")]
    [InlineData("xmin: 5", "spec.xmin: Invalid value: 5: spec.xmin in body should be less than 5")]
    [InlineData("mul: 4", "spec.mul: Invalid value: 4: spec.mul in body should be a multiple of 3")]
    [InlineData("mulf: 0.35", "spec.mulf: Invalid value: 0.35: spec.mulf in body should be a multiple of 0.1")]
    [InlineData("len: a", "spec.len: Invalid value: \"a\": spec.len in body should be at least 2 chars long")]
    [InlineData("len: ééééé", "spec.len: Too long: may not be more than 4 bytes")]
    [InlineData("pat: A", "spec.pat: Invalid value: \"A\": spec.pat in body should match '^[a-z]+$'")]
    [InlineData("pat: \"a\\n\"", "spec.pat: Invalid value: \"a\\n\": spec.pat in body should match '^[a-z]+$'")]
    [InlineData("items: [1]", "spec.items: Invalid value: 1: spec.items in body should have at least 2 items")]
    [InlineData("items: [1,2,3,4]", "spec.items: Too many: 4: must have at most 3 items")]
    [InlineData("props: {}", "spec.props: Invalid value: 0: spec.props in body should have at least 1 properties")]
    [InlineData("props: {a: b, c: d, e: f}", "spec.props: Too many: 3: must have at most 2 items")]
    [InlineData("map: {'a.b': c}", "spec.map.a.b: Invalid value: \"string\": spec.map.a.b in body must be of type integer: \"string\"")]
    [InlineData("mapset: {k: 1}", "spec.mapset.k: Invalid value: \"integer\": spec.mapset.k in body must be of type array: \"integer\"")]
    [InlineData("mapset: {k: [a, a]}", "spec.mapset[k][1]: Duplicate value: \"a\"")]
    [InlineData("mapobj: {k: {}}", "spec.mapobj.k.a: Required value")]
    [InlineData("mapobj: {k: {a: b, c: d}}", "spec.mapobj.k.c: unknown field \"spec.mapobj.k.c\"")]
    [InlineData("mapany: {a: {b: 1}, c: [1, {d: e}]}", "spec.mapany.a.b: unknown field \"spec.mapany.a.b\"", "spec.mapany.c[1].d: unknown field \"spec.mapany.c[1].d\"")]
    [InlineData("bare: {a: null}", "spec.bare.a: unknown field \"spec.bare.a\"")]
    [InlineData("set: [a, b, a, b, a]", "spec.set[2]: Duplicate value: \"a\"", "spec.set[3]: Duplicate value: \"b\"")]
    [InlineData("setnum: [1, 1.0, 1.5, 1.5]", "spec.setnum[1]: Duplicate value: 1", "spec.setnum[3]: Duplicate value: 1.5")]
    [InlineData("setobj: [{a: x, b: 1}, {b: 1, a: x}]", "spec.setobj[1]: Duplicate value: {\"a\":\"x\",\"b\":1}")]
    [InlineData("lmap: [{name: a}, {name: a, port: 1}, {name: a}]", "spec.lmap[1]: Duplicate value: {\"name\":\"a\",\"port\":1}")]
    [InlineData("lmap: [{port: 1}]", "spec.lmap[0].name: Required value")]
    [InlineData("lmap: [{name: null}]", "spec.lmap[0].name: Required value")]
    [InlineData("lmap: [null]", "spec.lmap[0]: Invalid value: \"null\": spec.lmap[0] in body must be of type object: \"null\"")]
    [InlineData("pres: {x: 1, known: 1}", "spec.pres.known: Invalid value: \"integer\": spec.pres.known in body must be of type string: \"integer\"")]
    [InlineData("pres: {sub: {bb: 1}}", "spec.pres.sub.bb: unknown field \"spec.pres.sub.bb\"")]
    [InlineData("emb: {x: 1}", "spec.emb.apiVersion: Required value", "spec.emb.kind: Required value")]
    [InlineData("emb: {apiVersion: 1, kind: Pod}", "spec.emb.apiVersion: Invalid value: 1: must be a string")]
    [InlineData("emb: {apiVersion: v1, kind: Pod, metadata: {foo: 1}}", "spec.emb.metadata.foo: unknown field \"spec.emb.metadata.foo\"")]
    [InlineData("emb2: {apiVersion: v1, kind: Pod, spec: {bb: 1}, xx: 1}", "spec.emb2.spec.bb: unknown field \"spec.emb2.spec.bb\"", "spec.emb2.xx: unknown field \"spec.emb2.xx\"")]
    [InlineData("memb: {'k/l': {apiVersion: v1}}", "spec.memb[k/l].kind: Required value")]
    [InlineData("nobj: {}", "spec.nobj.a: Required value")]
    public void Reports_what_the_api_server_reports(string fields, params string[] expected) => Assert.Equal(expected, Check(Object(fields)));

    [Theory]
    [InlineData("spec: {}", "spec.req: Required value")]
    [InlineData("spec: {req: null}", "spec.req: Required value")]
    [InlineData("spec: null", "spec: Required value")]
    [InlineData("spec: a", "spec: Invalid value: \"string\": spec in body must be of type object: \"string\"")]
    [InlineData("status: {}", "spec: Required value")]
    [InlineData("spec: {req: a}\nfooo: 1\nstatus: {phases: 1}", "fooo: unknown field \"fooo\"", "status.phases: unknown field \"status.phases\"; did you mean \"phase\"?")]
    public void Checks_the_whole_object(string rest, params string[] expected) =>
        Assert.Equal(expected, Check($"apiVersion: t.io/v1\nkind: Foo\nmetadata: {{name: x}}\n{rest}\n"));

    [Theory]
    [InlineData("name: x, creationTimestamp: null, labels: {a: null}, annotations: null")]
    [InlineData("generateName: x-")]
    [InlineData("name: x, ownerReferences: [{apiVersion: v1, kind: Pod, name: x, uid: a, controller: true}], finalizers: [a/b]")]
    [InlineData("name: x, foo: 1, labls: {a: b}", "metadata.foo: unknown field \"metadata.foo\"", "metadata.labls: unknown field \"metadata.labls\"; did you mean \"labels\"?")]
    [InlineData("name: x, ownerReferences: [{apiVersion: v1, kind: Pod, uid: u, name: x, bla: 1}]", "metadata.ownerReferences[0].bla: unknown field \"metadata.ownerReferences[0].bla\"")]
    [InlineData("name: x, labels: {a: 1}", "metadata.labels.a: Invalid value: \"integer\": metadata.labels.a in body must be of type string: \"integer\"")]
    [InlineData("name: x, generation: '1'", "metadata.generation: Invalid value: \"string\": metadata.generation in body must be of type integer: \"string\"")]
    [InlineData("name: x, namespace: a.b", "metadata.namespace: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("name: x, labels: {'a b': c}", "metadata.labels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")]
    [InlineData("labels: {a: b}", "metadata.name: Required value: name or generateName is required")]
    [InlineData("name: ''", "metadata.name: Required value: name or generateName is required")]
    [InlineData("name: abcdefghijk", "metadata.name: Too long: may not be more than 10 bytes")]
    public void Checks_the_metadata(string metadata, params string[] expected) =>
        Assert.Equal(expected, Check($"apiVersion: t.io/v1\nkind: Foo\nmetadata: {{{metadata}}}\nspec: {{req: a}}\n"));

    [Fact]
    public void An_object_without_type_and_metadata_is_told_so() =>
        Assert.Equal(["apiVersion: Required value", "kind: Required value", "metadata.name: Required value: name or generateName is required"], Check("spec: {req: a}"));

    [Theory]
    [InlineData("a string", "string")]
    [InlineData("- a list", "array")]
    public void What_is_no_object_is_told_so(string yaml, string type) =>
        Assert.Equal([$": Invalid value: \"{type}\": in body must be of type object: \"{type}\""], Check(yaml));

    [Fact]
    public void Problems_point_at_the_key_the_value_or_the_start_of_the_parent()
    {
        const string yaml = """
            apiVersion: t.io/v1
            kind: Foo
            metadata:
              name: x
            spec:
              strr: x
              int: a
              nobj:
                a: null
            """;
        var problems = ObjectChecker.Check(YamlReader.Read(yaml).Documents[0], Version);
        Assert.Equal(
            ["spec.strr 6:3-6:7", "spec.req 6:3-6:7", "spec.int 7:8-7:9", "spec.nobj.a 9:5-9:6"],
            problems.Select(p => $"{p.FieldPath} {p.Range.Start.Line}:{p.Range.Start.Column}-{p.Range.End.Line}:{p.Range.End.Column}").OrderBy(p => p.EndsWith("strr 6:3-6:7", StringComparison.Ordinal) ? 0 : 1));
    }

    [Theory]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    [InlineData("[[:alpha:]]", "1", false)]
    [InlineData("^(?P<x>a)$", "b", false)]
    [InlineData("\\p{Greek}", "b", false)]
    [InlineData("\\p{Sidetic}", "b", true)]
    [InlineData("^\\d$", "\u0661", false)]
    [InlineData("^[\\w.]+$", "é", false)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[[]$", "[", true)]
    [InlineData("^[^$]+$", "a$", false)]
    [InlineData("^a\\.b$", "axb", false)]
    [InlineData("(?i)^abc$", "ABC", true)]
    [InlineData("(", "x", true)]
    public void Patterns_mean_what_they_mean_to_the_server_or_are_skipped(string pattern, string value, bool accepted)
    {
        var schema = new KagentTyped.Schema.Structural.SchemaNode
        {
            Type = KagentTyped.Schema.Structural.SchemaType.Object,
            Properties = [new("v", new() { Type = KagentTyped.Schema.Structural.SchemaType.String, Pattern = pattern })],
        };
        var document = YamlReader.Read($"apiVersion: t.io/v1\nkind: Foo\nmetadata: {{name: x}}\nv: {JsonText.Quote(value)}").Documents[0];
        Assert.Equal(accepted, ObjectChecker.Check(document, new CustomResourceVersion { Name = "v1", Schema = schema }).Count == 0);
    }

    private static string Object(string fields) => $"apiVersion: t.io/v1\nkind: Foo\nmetadata: {{name: x}}\nspec: {{req: a, {fields}}}\n";

    private static string[] Check(string yaml) =>
        ObjectChecker.Check(YamlReader.Read(yaml).Documents[0], Version).Select(p => $"{p.FieldPath}: {p.Message}").ToArray();
}

using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Manifests;

namespace KagentTyped.Schema.Tests.Manifests;

public class ManifestCheckerTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Thing, plural: things}
          versions:
          - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
          - {name: v1beta1, served: true, storage: false, deprecated: true, schema: {openAPIV3Schema: {type: object}}}
          - {name: v1beta2, served: true, storage: false, deprecated: true, deprecationWarning: Use v1., schema: {openAPIV3Schema: {type: object}}}
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [mode]
                    x-kubernetes-validations:
                    - {rule: "self.mode != 'slow' || has(self.weight)", message: slow needs a weight}
                    properties:
                      mode: {type: string, enum: [fast, slow]}
                      weight: {type: integer}
                      text: {type: string}
        """;

    private static readonly KnownKinds Kinds = new(CustomResourceDefinitionReader.Read(Definition).Documents.Select(document => document.Definition));

    [Theory]
    [InlineData("", "{mode: fast}")]
    [InlineData("UnknownField spec.wieght: unknown field \"spec.wieght\"; did you mean \"weight\"?", "{mode: fast, wieght: 1}", 4, 20)]
    [InlineData("MissingField spec.mode: Required value", "{weight: 1}")]
    [InlineData("WrongType spec.weight: Invalid value: \"string\": spec.weight in body must be of type integer: \"string\"", "{mode: fast, weight: a}")]
    [InlineData("BrokenConstraint spec.mode: Unsupported value: \"swift\": supported values: \"fast\", \"slow\"", "{mode: swift}")]
    [InlineData("BrokenRule spec: Invalid value: slow needs a weight", "{mode: slow}")]
    public void AnObject_IsJudgedAsByTheServer(string expected, string spec, int line = 0, int column = 0)
    {
        var findings = Check($"apiVersion: example.com/v1\nkind: Thing\nmetadata: {{name: a}}\nspec: {spec}\n");

        if (line > 0)
        {
            var start = Assert.Single(findings).Range.Start;
            Assert.Equal((line, column), (start.Line, start.Column));
        }

        Assert.Equal(expected, string.Join("; ", findings.Select(finding => $"{finding.Rule} {finding}")));
    }

    [Theory]
    [InlineData("v1", "")]
    [InlineData("v1beta1", "DeprecatedVersion apiVersion: example.com/v1beta1 Thing is deprecated")]
    [InlineData("v1beta2", "DeprecatedVersion apiVersion: Use v1.")]
    [InlineData("v2", "UnknownVersion apiVersion: no version \"v2\" of Thing is served; served: example.com/v1beta1, example.com/v1beta2, example.com/v1")]
    [InlineData("v1alpha1", "UnknownVersion apiVersion: no version \"v1alpha1\" of Thing is served; served: example.com/v1beta1, example.com/v1beta2, example.com/v1")]
    public void AVersion_MustBeServed_AndNotDeprecated(string version, string expected)
        => Assert.Equal(expected, Told($"apiVersion: example.com/{version}\nkind: Thing\nmetadata: {{name: a}}\n"));

    [Theory]
    [InlineData("{apiVersion: example.com/v1, kind: Other, spec: {a: 1}}")]
    [InlineData("{apiVersion: other.example.com/v1, kind: Thing, spec: {a: 1}}")]
    [InlineData("{apiVersion: v1, kind: ConfigMap, data: {a: 1}}")]
    [InlineData("{apiVersion: 1, kind: [Thing]}")]
    [InlineData("[1, 2]")]
    [InlineData("text")]
    [InlineData("")]
    public void WhatNoDefinitionDescribes_IsPassedOver(string text) => Assert.Equal("", Told(text));

    [Theory]
    [InlineData("a.b_c", "InvalidMetadata metadata.name: ")]
    [InlineData("Upper", "InvalidMetadata metadata.name: ")]
    public void AName_MustBeASubdomain(string name, string expected)
        => Assert.StartsWith(expected, Told($"{{apiVersion: example.com/v1, kind: Thing, metadata: {{name: {name}}}}}"), StringComparison.Ordinal);

    [Fact]
    public void ADoubledKey_AndBrokenText_AreToldApart_AndSpareTheOtherDocuments()
    {
        var findings = Check("""
            apiVersion: example.com/v1
            kind: Thing
            kind: Thing
            ---
            {apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {mode: swift}}
            ---
            a: [
            """);

        Assert.Equal([ManifestRule.DuplicateKey, ManifestRule.BrokenConstraint, ManifestRule.InvalidYaml], findings.Select(finding => finding.Rule));
        Assert.Equal((3, 1), (findings[0].Range.Start.Line, findings[0].Range.Start.Column));
    }

    [Fact]
    public void ItemsOfLists_AreChecked()
        => Assert.Equal(
            "MissingField spec.mode: Required value; BrokenConstraint spec.mode: Unsupported value: \"x\": supported values: \"fast\", \"slow\"",
            Told("""
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {}}
                - apiVersion: example.com/v1
                  kind: ThingList
                  items:
                  - {apiVersion: example.com/v1, kind: Thing, metadata: {name: b}, spec: {mode: x}}
                """));

    [Theory]
    [InlineData("chart/thing.yaml", "name: {{ .Release.Name }}")]
    [InlineData("chart/thing.yaml", "name: a-{{ .Release.Name }}")]
    [InlineData("chart/thing.yaml", "{{- if .Values.on }}\nname: a\n{{- end }}")]
    [InlineData("chart/templates/thing.yaml", "name: \"{{ .Release.Name }}\"")]
    [InlineData("chart\\templates\\thing.yaml", "name: '{{ .Release.Name }}'")]
    [InlineData("chart/thing.yaml", "metadata: {name: \"{{ .Release.Name }}-x\"}")]
    [InlineData("chart/thing.yaml", "metadata: {name: a, namespace: '{{ .Release.Namespace }}'}")]
    public void ATemplate_IsNotChecked(string path, string metadata)
        => Assert.StartsWith("NotChecked a template", Told($"apiVersion: example.com/v1\nkind: Thing\nunknown: 1\n{metadata}\n", path), StringComparison.Ordinal);

    [Theory]
    [InlineData("text: '{{include \"a\"}}'")]
    [InlineData("text: \"{{include}}\"")]
    [InlineData("text: |\n    {{include}}")]
    [InlineData("text: >-\n    {{include}}")]
    public void BracesInText_AreNoTemplate(string line)
        => Assert.StartsWith("MissingField", Told($"apiVersion: example.com/v1\nkind: Thing\nmetadata: {{name: a}}\nspec:\n  {line}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[{op: replace, path: /spec/mode, value: x}]")]
    [InlineData("{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, $patch: delete}")]
    [InlineData("{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {list: [{$patch: replace}]}}")]
    public void APatch_IsNotChecked(string text) => Assert.StartsWith("NotChecked a patch", Told(text), StringComparison.Ordinal);

    [Fact]
    public void AFileThatAKustomizationNamesAsPatch_IsNotChecked()
    {
        const string patch = "{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {weight: 2}}";

        Assert.StartsWith("NotChecked a patch", string.Join("; ", ManifestChecker.Check("a.yaml", patch, true, Kinds).Select(Line)), StringComparison.Ordinal);
        Assert.StartsWith("MissingField", string.Join("; ", ManifestChecker.Check("a.yaml", patch, false, Kinds).Select(Line)), StringComparison.Ordinal);
    }

    [Fact]
    public void PatchesOfAKustomization_AreNamedByPath()
        => Assert.Equal(
            ["/deploy/base/strategic.yaml", "/deploy/overlay/patch.yaml", "/deploy/overlay/json.yaml", "/deploy/overlay/replace.yaml"],
            Kustomization.Patches("/deploy/overlay/kustomization.yaml", """
                resources: [thing.yaml]
                patchesStrategicMerge:
                - ../base/./strategic.yaml
                - |-
                  kind: Thing
                  spec: {}
                patches:
                - path: patch.yaml
                - {target: {kind: Thing}, patch: "- {op: remove, path: /spec}"}
                patchesJson6902: [{path: json.yaml}]
                replacements: [{path: replace.yaml}, {source: {}}]
                """));

    [Theory]
    [InlineData("a/../b/./c.yaml", "b/c.yaml")]
    [InlineData("..\\a\\c.yaml", "../a/c.yaml")]
    [InlineData("/../c.yaml", "/../c.yaml")]
    [InlineData("C:\\a\\..\\c.yaml", "C:/c.yaml")]
    public void Paths_AreNormalized(string path, string expected) => Assert.Equal(expected, Kustomization.Normalize(path));

    [Fact]
    public void KindsOfTheSameDefinitions_AreEqual()
    {
        KnownKinds Read(string text) => new(CustomResourceDefinitionReader.Read(text).Documents.Select(document => document.Definition));

        Assert.Equal(Kinds, Read("# moved\n" + Definition));
        Assert.Equal(Kinds.GetHashCode(), Read(Definition).GetHashCode());
        Assert.NotEqual(Kinds, Read(Definition.Replace("enum: [fast", "enum: [quick", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<ManifestFinding> Check(string text) => ManifestChecker.Check("a.yaml", text, false, Kinds);

    private static string Told(string text, string path = "a.yaml") => string.Join("; ", ManifestChecker.Check(path, text, false, Kinds).Select(Line));

    private static string Line(ManifestFinding finding) => $"{finding.Rule} {finding}";
}

using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>KAT1010 for versions that are named by their texts.</summary>
public sealed class DeprecatedVersionTests
{
    private static readonly Lazy<MetadataReference> Compiled = new(() => ModelSamples.Compile(InMemoryText.Crd("items.yaml", Definition("items", "Item", """
          - {name: v1alpha1, served: true, storage: false, deprecated: true, deprecationWarning: "v1alpha1 is going away."}
          - {name: v1alpha2, served: true, storage: false, deprecated: true}
          - {name: v1beta1, served: true, storage: false}
          - {name: v1, served: true, storage: true}
          - {name: v2, served: false, storage: false}
        """), ("UnservedVersions", "true")), InMemoryText.Crd("olds.yaml", Definition("olds", "Old", """
          - {name: v1, served: true, storage: true, deprecated: true}
        """))));

    [Theory]
    [InlineData("client.CustomObjects.ListNamespacedCustomObjectAsync(\"example.com\", {|KAT1010:\"v1alpha1\"|}, \"n\", \"items\")")]
    [InlineData("client.CustomObjects.ListClusterCustomObjectAsync(\"example.com\", {|KAT1010:\"v1alpha1\"|}, \"items\")")]
    [InlineData("client.CustomObjects.GetClusterCustomObjectAsync<object>(plural: \"items\", version: {|KAT1010:Version|}, group: Group, name: \"x\")")]
    [InlineData("client.CustomObjects.ListNamespacedCustomObjectWithHttpMessagesAsync(\"example.com\", {|KAT1010:\"v1\" + \"alpha1\"|}, \"n\", \"items\")")]
    [InlineData("client.CustomObjects.CreateNamespacedCustomObjectAsync(new object(), \"example.com\", {|KAT1010:\"v1alpha2\"|}, \"n\", \"items\")")]
    [InlineData("new GenericClient(client, \"example.com\", {|KAT1010:\"v1alpha1\"|}, \"items\")")]
    [InlineData("new GenericClient(client, \"example.com\", {|KAT1010:\"v1\"|}, \"olds\", true)")]
    public Task DeprecatedVersion_IsReported(string call) => CheckAsync(call);

    [Theory]
    [InlineData("new GenericClient(client, \"example.com\", \"v1\", \"items\")")]
    [InlineData("new GenericClient(client, \"example.com\", \"v1alpha1\", \"others\")")]
    [InlineData("new GenericClient(client, \"example.org\", \"v1alpha1\", \"items\")")]
    [InlineData("new GenericClient(client, \"example.com\", \"v9\", \"items\")")]
    [InlineData("new GenericClient(client, \"example.com\", text, \"items\")")]
    [InlineData("new GenericClient(client, \"v1alpha1\", \"items\")")]
    [InlineData("Other(\"example.com\", \"v1alpha1\", \"items\")")]
    public Task OtherVersion_IsNot(string call) => CheckAsync(call);

    [Theory]
    [InlineData("new GenericClient(client, {|CS0618:Sample.ExampleCom.V1Alpha1.Item|}.KubeGroup, {|CS0618:Sample.ExampleCom.V1Alpha1.Item|}.KubeApiVersion, {|CS0618:Sample.ExampleCom.V1Alpha1.Item|}.KubePluralName)")]
    [InlineData("client.CustomObjects.ListNamespacedCustomObjectAsync<{|CS0618:Sample.ExampleCom.V1Alpha1.ItemList|}>(\"example.com\", \"v1alpha1\", \"n\", \"items\")")]
    [InlineData("client.CustomObjects.CreateNamespacedCustomObjectAsync(new {|CS0618:Sample.ExampleCom.V1Alpha1.Item|}(), \"example.com\", \"v1alpha1\", \"n\", \"items\")")]
    public Task VersionThatIsNamedByItsType_IsTheCompilersToReport(string call) => ModelVerifier.CheckAsync<DeprecatedVersionAnalyzer>(Code(call), Compiled.Value, withWarnings: true);

    [Fact]
    public Task CodeThatIsObsoleteItself_IsLeftAlone() => CheckAsync("new GenericClient(client, \"example.com\", \"v1alpha1\", \"items\")", "[System.Obsolete]");

    [Theory]
    [InlineData("items", "v1alpha1", "v1alpha1 is going away; use v1")]
    [InlineData("items", "v1alpha2", "use v1")]
    [InlineData("olds", "v1", "its definition says so")]
    public Task Message_SaysWhatToUse(string plural, string version, string advice)
        => ModelVerifier.CheckAsync<DeprecatedVersionAnalyzer>(
            Code($"new GenericClient(client, \"example.com\", {{|#0:\"{version}\"|}}, \"{plural}\")"),
            Compiled.Value,
            expected: DiagnosticResult.CompilerWarning("KAT1010").WithLocation(0).WithMessage($"example.com/{version} of {plural} is deprecated: {advice}"));

    [Fact]
    public Task VersionThatIsNotDeprecated_IsWritten()
        => ModelVerifier.FixAsync<DeprecatedVersionAnalyzer, UseOtherVersion>(
            Code("(new GenericClient(client, Group, {|KAT1010:Version|}, \"items\"), new GenericClient(client, Group, version: {|KAT1010:\"v1alpha2\"|}, plural: \"items\"))"),
            Code("(new GenericClient(client, Group, \"v1\", \"items\"), new GenericClient(client, Group, version: \"v1\", plural: \"items\"))"),
            iterations: 2,
            Compiled.Value);

    [Theory]
    [InlineData("new GenericClient(client, \"example.com\", \"v1alpha1\", )")]
    [InlineData("new GenericClient(client, \"example.com\", \"v1alpha1")]
    [InlineData("client.CustomObjects.ListNamespacedCustomObjectAsync(\"example.com\", \"v1alpha1\", plural: \"items\", version:")]
    public Task HalfTypedCode_IsLeftAlone(string call) => ModelVerifier.CheckAsync<DeprecatedVersionAnalyzer>(Code(call), Compiled.Value, allowsErrors: true);

    private static Task CheckAsync(string call, string attribute = "") => ModelVerifier.CheckAsync<DeprecatedVersionAnalyzer>(Code(call, attribute), Compiled.Value);

    private static string Code(string call, string attribute = "")
        => $$"""using k8s; static class Program { const string Group = "example.com", Version = "v1alpha1"; static object Other(string group, string version, string plural) => group; {{attribute}} static object Make(IKubernetes client, string text) => {{call}}; }""";

    private static string Definition(string plural, string kind, string versions) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: {{plural}}.example.com}
        spec:
          group: example.com
          names: {kind: {{kind}}, plural: {{plural}}}
          scope: Namespaced
          versions:
        {{versions.Replace("}", ", schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}}}}", StringComparison.Ordinal)}}
        """;
}

using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Models.Tests;

public class ModelTests
{
    private static readonly Type[] Roots = [.. typeof(SandboxAgent).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ICustomResource)))];

    public static TheoryData<string> Kinds { get; } = [.. Roots.Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    [Fact]
    public void EveryServedVersion_HasAModel()
        => Assert.Equal(
            Repository.Own.Values.SelectMany(definition => definition.Versions.Where(version => version.Served).Select(version => $"{definition.Group}/{version.Name} {definition.Kind}")).Order(StringComparer.Ordinal),
            Roots.Select(type => Definition(type)).Select(definition => $"{definition.ApiVersion} {definition.Kind}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("KagentTyped.V1Alpha1", "Agent", "Memory", "ModelConfig", "ToolServer")]
    [InlineData("KagentTyped.V1Alpha2", "Agent", "AgentHarness", "ModelConfig", "ModelProviderConfig", "RemoteMCPServer", "SandboxAgent")]
    [InlineData("KagentTyped.AgentSandbox.V1Alpha1", "Sandbox")]
    [InlineData("KagentTyped.Ate.V1Alpha1", "ActorTemplate", "WorkerPool")]
    public void Models_StandInTheNamespaceOfTheirVersion(string name, params string[] kinds)
        => Assert.Equal(kinds, Roots.Where(type => type.Namespace == name).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void NamespaceSegments_HideNoKind()
    {
        var segments = new[] { typeof(SandboxAgent).Assembly, typeof(ICustomResource).Assembly, typeof(SchemaNode).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith("KagentTyped", StringComparison.Ordinal))
            .SelectMany(name => name.Split('.'))
            .Concat(["KagentTyped", "Schema", "Abstractions", "Models", "Controllers", "Runtime", "Substrate", "OpenShell", "Operator", "TestServer", "Cli", "Generators", "Tests"])
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Roots, type => segments.Contains(type.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Definition_IsThatOfTheFile(string kind)
    {
        var definition = Definition(Type(kind));
        var file = Repository.Own.Values.Single(each => each.Group == definition.Group && each.Kind == definition.Kind);
        var version = file.Versions.Single(each => each.Name == definition.Version);

        Assert.Equal(
            (file.Plural, file.Singular, file.ListKind, file.Scope, version.HasStatus, version.Scale),
            (definition.Plural, definition.Singular, definition.ListKind, definition.Scope, definition.HasStatus, definition.Scale));
        Assert.Equal(file.ShortNames, definition.ShortNames);
        Assert.Equal(file.Categories, definition.Categories);
        Assert.Equal(version.PrinterColumns, definition.PrinterColumns);

        var entity = Type(kind).GetCustomAttribute<KubernetesEntityAttribute>()!;
        Assert.Equal((definition.Group, definition.Version, definition.Kind, definition.Plural), (entity.Group, entity.ApiVersion, entity.Kind, entity.PluralName));
    }

    [Fact]
    public void Definition_OfKnownKinds()
    {
        var agent = Definition(typeof(SandboxAgent));

        Assert.Equal(("kagent.dev", "v1alpha2", "SandboxAgent", "sandboxagents", ResourceScope.Namespaced), (agent.Group, agent.Version, agent.Kind, agent.Plural, agent.Scope));
        Assert.Equal("kagent.dev/v1alpha2", agent.ApiVersion);
        Assert.Equal("SandboxAgentList", agent.ListKind);
        Assert.True(agent.HasStatus);
        Assert.Contains(agent.PrinterColumns, column => column is { Name: "Ready", Type: "string", JsonPath: ".status.conditions[?(@.type=='Ready')].status" });
        Assert.Equal("sandboxes", Definition(typeof(AgentSandbox.V1Alpha1.Sandbox)).Plural);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ResourceSchema_IsTheSchemaOfTheFile(string kind)
    {
        var definition = Definition(Type(kind));
        var schema = Repository.Own.Values.Single(each => each.Group == definition.Group && each.Kind == definition.Kind).Versions.Single(each => each.Name == definition.Version).Schema;
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(Type(kind).GetCustomAttribute<ResourceSchemaAttribute>()!.Schema)), CompressionMode.Decompress);
        using var text = new StreamReader(inflated, Encoding.UTF8);

        Assert.Equal(SchemaJson.WriteShapes(schema), text.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Object_RoundTripsThroughEverySerializer(string kind)
    {
        var type = Type(kind);
        var definition = Definition(type);
        string json = $$$"""{"apiVersion":"{{{definition.ApiVersion}}}","kind":"{{{definition.Kind}}}","metadata":{"labels":{"c":"d"},"name":"a","namespace":"b"},"spec":{"unknown":{"x":[1,null]}},"status":{"other":"y"},"more":true}""";
        var model = (IJsonModel)JsonSerializer.Deserialize(json, type)!;

        Assert.Equal(json, Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(model)));
        Assert.Equal(json, JsonSerializer.Serialize(model, type));
        Assert.Equal("a", ((ICustomResource)model).Metadata.Name);
    }

    private static Type Type(string name) => Roots.Single(type => type.FullName == name);

    private static ResourceDefinition Definition(Type type) => ((ICustomResource)Activator.CreateInstance(type)!).GetDefinition();
}

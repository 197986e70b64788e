using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s;
using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.Generated;
using KagentTyped.Json;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Abstractions.Tests;

public class ModelJsonResolverTests
{
    // No reflection behind it: what the resolver does not know cannot be serialised.
    private static readonly JsonSerializerOptions OnlyModels = new() { TypeInfoResolver = KagentTypedModelsJson.Resolver };

    [Fact]
    public void Options_WithTheResolverAlone_SerialiseModels()
    {
        var agent = Sinks.Read<SandboxAgent>("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"type\":\"Declarative\",\"declarative\":{\"tools\":[{\"type\":\"Agent\"}]}},\"x\":1}");

        string json = JsonSerializer.Serialize(agent, OnlyModels);

        Assert.Equal(Sinks.Write(agent), json);
        Assert.Equal(json, Sinks.Write(JsonSerializer.Deserialize<SandboxAgent>(json, OnlyModels)!));
        Assert.Equal("{\"apiVersion\":\"kagent.dev/v1alpha2\",\"kind\":\"SandboxAgentList\",\"metadata\":{},\"items\":[]}", JsonSerializer.Serialize(new SandboxAgentList(), OnlyModels));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Version(1, 0), OnlyModels));
    }

    [Fact]
    public void TypeInfo_IsGivenForRootAndListTypesOnly()
    {
        var options = new JsonSerializerOptions();

        Assert.Equal(typeof(SandboxAgent), KagentTypedModelsJson.Resolver.GetTypeInfo(typeof(SandboxAgent), options)!.Type);
        Assert.NotNull(KagentTypedModelsJson.Resolver.GetTypeInfo(typeof(SandboxAgentList), options));
        Assert.Null(KagentTypedModelsJson.Resolver.GetTypeInfo(typeof(string), options));
    }

    [Fact]
    public void Resolver_TakesEnums()
    {
        var resolver = new ModelJsonResolver(ModelJsonResolver.Enum<SinkSpecMode>(), ModelJsonResolver.Model<SinkSpec>());
        var options = new JsonSerializerOptions { TypeInfoResolver = resolver };

        Assert.Equal("\"on\"", JsonSerializer.Serialize(SinkSpecMode.On, options));
        Assert.Equal("{}", JsonSerializer.Serialize(Sinks.Read<SinkSpec>("{}"), options));
    }

    [Fact]
    public void RegisteringAgain_DoesNothing_AlsoWhenTheOptionsAreFrozen()
    {
        Assert.Contains("SandboxAgent", KubernetesJson.Serialize(new SandboxAgent()), StringComparison.Ordinal);

        KagentTypedModelsJson.Register();
        KagentTypedModelsJson.Register();
        KagentTypedModelsJson.Resolver.TryRegister();
    }

    [Fact]
    public void RegisteringTooLate_SaysSo()
    {
        Assert.NotEmpty(KubernetesJson.Serialize(new SandboxAgent()));
        var late = new ModelJsonResolver(ModelJsonResolver.Model<SinkSpec>());

        late.TryRegister();
        Assert.Contains("Register models before the first request", Assert.Throws<InvalidOperationException>(late.Register).Message, StringComparison.Ordinal);
    }

    // Before any test can have used KubernetesClient's options.
    [ModuleInitializer]
    internal static void RegisterFirst() => KagentTypedModelsJson.Register();
}

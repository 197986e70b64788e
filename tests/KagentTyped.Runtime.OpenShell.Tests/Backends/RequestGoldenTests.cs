using System.Text;
using Google.Protobuf;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

/// <summary>All that a gateway is sent for examples of harnesses.</summary>
public class RequestGoldenTests
{
    private const string Telegram = "{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: tg, key: token}}, allowedUserIDs: ['123456789']}}";

    [Theory]
    [InlineData("image", "{backend: openclaw, image: 'img:v1', env: [{name: FOO, value: bar}]}")]
    [InlineData("model", "{backend: openclaw, modelConfigRef: kagent/m1}")]
    [InlineData("hermes", "{backend: hermes}")]
    [InlineData("hermes-channels", "{backend: hermes, modelConfigRef: kagent/m1, channels: [" + Telegram + ", {name: sl, type: slack, slack: {botToken: {value: xoxb-bot}, appToken: {value: xapp-app}}}]}")]
    [InlineData("channels", "{backend: nemoclaw, channels: [{name: sl1, type: slack, slack: {botToken: {value: xoxb-1}, appToken: {value: xapp-1}}}, " + Telegram + "]}")]
    public async Task Ensure(string file, string spec)
    {
        await using var world = await WorldAsync();
        await world.Backend(Kind(spec)).EnsureAgentHarnessAsync(Of(spec));

        var (gateway, inference) = (world.Gateway.Fake, world.Server.Inference.Fake);
        var requests = gateway.OnCreateProvider.Calls.Select(call => (IMessage)call.Request)
            .Concat(inference.OnSetClusterInference.Calls.Select(call => call.Request))
            .Concat(gateway.OnCreateSandbox.Calls.Select(call => WithoutPolicy(call.Request)));
        Snapshot.Matches(string.Join("\n", requests.Select(request => $"# {request.Descriptor.Name}\n{Golden.Text(request)}")), $"{file}.txt");
    }

    [Theory]
    [InlineData("openclaw", "{backend: openclaw, modelConfigRef: kagent/m1, channels: [" + Telegram + "]}")]
    [InlineData("hermes", "{backend: hermes, modelConfigRef: kagent/m1, channels: [" + Telegram + "]}")]
    public async Task Bootstrap(string file, string spec)
    {
        await using var world = await WorldAsync();
        var backend = world.Backend(Kind(spec));
        await backend.OnAgentHarnessReadyAsync(Of(spec), await world.ReadyAsync(backend, Of(spec)));

        var text = new StringBuilder();
        foreach (var exec in world.Gateway.Fake.OnExecSandbox.Calls.Select(call => call.Request))
        {
            text.Append("# ").Append(exec.SandboxId).Append(", ").Append(exec.TimeoutSeconds).Append(" s\n");
            foreach (string argument in exec.Command)
                text.Append("argument: ").Append(argument).Append('\n');
            text.Append(exec.Stdin.ToStringUtf8().TrimEnd('\n')).Append('\n');
        }

        Snapshot.Matches(text.ToString(), $"{file}.txt");
    }

    /// <summary>Policies have snapshots of their own.</summary>
    private static CreateSandboxRequest WithoutPolicy(CreateSandboxRequest request)
    {
        var copy = request.Clone();
        copy.Spec.Policy = null;
        return copy;
    }

    private static string Kind(string spec) => spec.Contains("hermes", StringComparison.Ordinal) ? "hermes" : "openclaw";

    private static V1Alpha2.AgentHarness Of(string spec)
    {
        var harness = Harness.Of(spec, "a1");
        (harness.Metadata.NamespaceProperty, harness.Metadata.Uid) = ("ns1", "uid-1");
        return harness;
    }

    private static async Task<HarnessWorld> WorldAsync()
    {
        var world = await HarnessWorld.StartAsync(time: new SkippingTime());
        world.Team.Reader.Add(new k8s.Models.V1Secret { Metadata = new() { Name = "tg", NamespaceProperty = "ns1" }, Data = new Dictionary<string, byte[]> { ["token"] = "tg-token"u8.ToArray() } });
        return world;
    }
}

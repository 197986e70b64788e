using System.Text;
using Grpc.Core;
using k8s.Models;
using KagentTyped.OpenShellApi.DataModel.V1;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Hermes;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

public sealed class EnsureTests : IAsyncLifetime
{
    private HarnessWorld _world = null!;

    public async Task InitializeAsync() => _world = await HarnessWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Sandbox_IsMadeOnce()
    {
        var harness = Harness.Of("{backend: openclaw, image: 'img:v1', env: [{name: FOO, value: bar}]}", "a1");
        var first = await _world.Claw.EnsureAgentHarnessAsync(harness);
        var second = await _world.Claw.EnsureAgentHarnessAsync(harness);

        Assert.Equal(("kagent-a1", $"{_world.Server.Address}#kagent-a1"), (first.Handle.Id, first.Endpoint));
        Assert.Equal(first, second);
        Assert.Equal(first.Handle, _world.Claw.HandleFor(harness));
        Assert.Equal(1, _world.Gateway.Created);
        var spec = _world.Gateway.Sandboxes["kagent-a1"].Spec;
        Assert.Equal(("img:v1", "bar"), (spec.Template.Image, spec.Environment["FOO"]));
        Assert.Empty(spec.Providers);
    }

    [Fact]
    public async Task UnchangedHarness_WritesNothing()
    {
        var harness = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]}}");
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        int before = _world.Server.Faults.Methods.Count;
        await _world.Claw.EnsureAgentHarnessAsync(harness);

        Assert.Equal(["GetSandbox", "GetClusterInference"], _world.Server.Faults.Methods.Skip(before));
    }

    [Theory]
    [InlineData("openclaw", OpenClawDefaults.Image)]
    [InlineData("hermes", HermesDefaults.Image)]
    public async Task WithoutAnImage_TheBackendsIsUsed(string backend, string image)
    {
        await _world.Backend(backend).EnsureAgentHarnessAsync(Harness.Of($"{{backend: {backend}}}", "a1"));

        Assert.Equal(image, _world.Gateway.Sandboxes["kagent-a1"].Spec.Template.Image);
        Assert.Equal(4, _world.Gateway.Sandboxes["kagent-a1"].Spec.Policy.NetworkPolicies.Count);
        Assert.Empty(_world.Events);
    }

    [Fact]
    [Trait("spec", "H-10")]
    public async Task ImageOfTheInstallation_CanBePinned()
    {
        var backend = OpenShellBackend.Hermes(_world.Connection, _world.Team.Reader, defaultImage: "hermes@sha256:0");
        await backend.EnsureAgentHarnessAsync(Harness.Of("{backend: hermes}"));

        Assert.Equal("hermes@sha256:0", _world.Gateway.Sandboxes["kagent-claw"].Spec.Template.Image);
    }

    [Fact]
    public async Task Channels_HaveRecords_AttachedInOrder()
    {
        _world.Team.Secret("tg", ("token", "123:ABC"));
        await _world.Claw.EnsureAgentHarnessAsync(Harness.WithChannels(
            Harness.Slack("sl"), "{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: tg, key: token}}}}", Harness.Telegram("tg2")));

        Assert.Equal(
            ["kagent-claw-telegram-TG", "kagent-claw-telegram-TG2", "kagent-claw-slack-SL", "kagent-claw-slack-app-SL"],
            _world.Gateway.Sandboxes["kagent-claw"].Spec.Providers);
        var record = _world.Gateway.Providers["kagent-claw-telegram-TG"];
        Assert.Equal(("generic", "123:ABC"), (record.Type, record.Credentials["TELEGRAM_BOT_TOKEN_TG"]));
        Assert.Equal("xoxb-1", _world.Gateway.Providers["kagent-claw-slack-SL"].Credentials["SLACK_BOT_TOKEN_SL"]);
        Assert.Equal("xapp-1", _world.Gateway.Providers["kagent-claw-slack-app-SL"].Credentials["SLACK_APP_TOKEN_SL"]);
    }

    [Fact]
    [Trait("spec", "I-12")]
    public async Task LineBreakAtTheEndOfASecret_IsNotPartOfTheKey_AndOneInsideIsRefused()
    {
        _world.Team.Secret("openai-key", ("OPENAI_API_KEY", "sk-test\r\n"));
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}"));
        Assert.Equal("sk-test", _world.Gateway.Providers.Values.Single().Credentials["OPENAI_API_KEY"]);

        _world.Team.Secret("openai-key", ("OPENAI_API_KEY", "sk-\ntest"));
        await Harness.RefusesAsync(
            () => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "second")),
            "spec.modelConfigRef",
            "openshell gateway provider: secret \"openai-key\": the value has a line break or another control character inside");
    }

    [Theory]
    [Trait("spec", "I-12")]
    [InlineData("modelConfigRef: m1", "openai-key", "OPENAI_API_KEY", "spec.modelConfigRef", "openshell gateway provider: secret \"openai-key\": ", "the value is not UTF-8 text")]
    [InlineData(
        "channels: [{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: s, key: k}}}}]", "s", "k",
        "spec.channels[0].telegram.botToken", "channel \"tg\" telegram bot token: resolve credential TELEGRAM_BOT_TOKEN_TG: ", "key k in Secret kagent/s is not UTF-8 text")]
    [InlineData("env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]", "s", "k", "spec.env[0].valueFrom", "", "key k in Secret kagent/s is not UTF-8 text")]
    public async Task MalformedSecret_IsRefused_AndNotRepeated(string spec, string secret, string key, string path, string title, string problem)
    {
        var harness = Harness.Of($"{{backend: openclaw, {spec}}}");
        string variable = spec.StartsWith("env", StringComparison.Ordinal) ? "environment variable A: " : title;
        foreach (var (value, message) in new (byte[], string)[]
        {
            ([(byte)'x', 0xff, 0xfe], title + problem),
            ("se\ncret"u8.ToArray(), variable + "the value has a line break or another control character inside"),
            (Encoding.UTF8.GetBytes(new string('x', 8193)), variable + "the value has more than 8192 bytes, which is what the gateway takes"),
        })
        {
            _world.Team.Reader.Add(new V1Secret { Metadata = new() { Name = secret, NamespaceProperty = Harness.Namespace }, Data = new Dictionary<string, byte[]> { [key] = value } });
            await Harness.RefusesAsync(() => _world.Claw.EnsureAgentHarnessAsync(harness), path, message);
        }

        Assert.Empty(_world.Gateway.Providers);
        Assert.Equal(0, _world.Gateway.Created);
    }

    [Fact]
    [Trait("spec", "I-14")]
    public async Task Environment_TakesConfigMapsAsTheyAre_AndSecretsAsCredentials_AndTellsTheRest()
    {
        _world.Team.ConfigMap("map", ("k", "v")).Secret("sec", ("k", "hush\n"));
        var harness = Harness.Of("""
            {backend: openclaw, env: [{name: A, valueFrom: {configMapKeyRef: {name: map, key: k}}}, {name: B, valueFrom: {secretKeyRef: {name: sec, key: k}}},
             {name: C, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: D, valueFrom: {secretKeyRef: {name: gone, key: k, optional: true}}}, {name: E, value: 1st}, {name: E, value: last}]}
            """.ReplaceLineEndings(" "), "a1");
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        var spec = _world.Gateway.Sandboxes["kagent-a1"].Spec;

        Assert.Equal(new Dictionary<string, string> { ["A"] = "v", ["E"] = "last" }, spec.Environment.ToDictionary());
        Assert.Equal(["kagent-a1-env-SECRETS"], spec.Providers);
        Assert.Equal(new Dictionary<string, string> { ["B"] = "hush" }, _world.Gateway.Providers["kagent-a1-env-SECRETS"].Credentials.ToDictionary());
        Assert.Equal(["OpenshellUnsupportedField: OpenShell backend ignored unsupported AgentHarness fields: [env.C.valueFrom]"], _world.Events);
    }

    [Fact]
    [Trait("spec", "I-14")]
    public async Task OptionalSecretThatDoesNotExist_NeedsNoRecord()
    {
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, env: [{name: D, valueFrom: {secretKeyRef: {name: gone, key: k, optional: true}}}]}"));

        Assert.Empty(_world.Gateway.Providers);
        Assert.Empty(_world.Gateway.Sandboxes["kagent-claw"].Spec.Environment);
    }

    [Theory]
    [InlineData("{name: 'A B', value: x}", "spec.env[0].name", "environment variable \"A B\": the name needs letters, digits and underscores, no digit first, at most 256")]
    [InlineData("{name: A, valueFrom: {configMapKeyRef: {name: gone, key: k}}}", "spec.env[0].valueFrom", "failed to find ConfigMap for kagent/gone: configmaps \"gone\" not found")]
    public Task BadVariable_IsRefused(string variable, string path, string message)
        => Harness.RefusesAsync(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of($"{{backend: openclaw, env: [{variable}]}}")), path, message);

    [Fact]
    public Task TooManyChannels_AreRefused() => Harness.RefusesAsync(
        () => _world.Claw.EnsureAgentHarnessAsync(Harness.WithChannels([.. Enumerable.Range(0, 33).Select(i => Harness.Telegram($"t{i}"))])),
        "spec.channels",
        "the harness needs 33 provider records, and a sandbox takes 32; use fewer channels");

    [Fact]
    [Trait("spec", "H-1")]
    public Task SecondChannelOfAType_IsRefusedForHermes() => Harness.RefusesAsync(
        () => _world.Hermes.EnsureAgentHarnessAsync(Harness.Of($"{{backend: hermes, channels: [{Harness.Telegram("a")}, {Harness.Telegram("b")}]}}")),
        "spec.channels",
        "hermes supports at most one telegram channel, found a second \"b\"");

    [Theory]
    [Trait("spec", "I-15")]
    [InlineData("ns1", "a1", "ns1-a1")]
    [InlineData("a-b", "c", "a-b-c-")]
    [InlineData("a", "b-c", "a-b-c-")]
    public void Names_TellHarnessesApart(string namespaceName, string name, string start)
        => Assert.StartsWith(start, SandboxNames.Of(new(namespaceName, name)), StringComparison.Ordinal);

    [Fact]
    [Trait("spec", "I-15")]
    public void DifferentHarnesses_HaveDifferentNames_ThatTheGatewayTakes()
    {
        string[] parts = ["a", "b", "a-b", "b-c", "a-b-c", "c", "a.b", "b.c", new('x', 60), new('x', 61), new string('y', 240) + "1", new string('y', 240) + "2"];
        var names = (from ns in parts from name in parts select SandboxNames.Of(new ObjectRef(ns, name))).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 253));
    }

    [Fact]
    [Trait("spec", "I-15")]
    public async Task SandboxOfSomeoneElse_IsNotTakenOver()
    {
        _world.Gateway.Sandboxes["kagent-claw"] = new() { Metadata = new() { Id = "x", Name = "kagent-claw" }, Phase = SandboxPhase.Ready };
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}")));

        Assert.Equal("openshell sandbox \"kagent-claw\" exists and was not made by kagent; remove it or rename the AgentHarness", e.Message);
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(new("kagent-claw")));
        Assert.Single(_world.Gateway.Sandboxes);
    }

    [Fact]
    [Trait("spec", "I-15")]
    [Trait("spec", "I-20")]
    public async Task SandboxThatSomeoneElseMadeMeanwhile_IsNotAdopted_AndNoRecordStays()
    {
        _world.Gateway.Sandboxes["kagent-claw"] = new() { Metadata = new() { Id = "x", Name = "kagent-claw" }, Spec = new(), Phase = SandboxPhase.Ready };
        _world.Server.Faults.Decide = (_, call) => call == 1 ? (StatusCode.NotFound, "not yet", false) : null;
        var harness = Harness.WithChannels(Harness.Telegram("tg"));
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(harness));

        Assert.Equal("openshell sandbox \"kagent-claw\" exists and was not made by kagent; remove it or rename the AgentHarness", e.Message);
        Assert.Contains("CreateSandbox", _world.Server.Faults.Methods);
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(_world.Claw.HandleFor(harness)!.Value));
        Assert.Empty(_world.Gateway.Providers);
        Assert.Equal((1, 0), (_world.Gateway.Sandboxes.Count, _world.Gateway.Deleted));
    }

    [Fact]
    [Trait("spec", "I-15")]
    public async Task SandboxOfAnEarlierHarnessOfTheName_IsReplaced()
    {
        var (earlier, later) = (Harness.Of("{backend: openclaw}"), Harness.Of("{backend: openclaw}"));
        (earlier.Metadata.Uid, later.Metadata.Uid) = ("uid-1", "uid-2");
        await _world.Claw.EnsureAgentHarnessAsync(earlier);
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(later));
        await _world.Claw.EnsureAgentHarnessAsync(later);

        Assert.Equal("openshell sandbox \"kagent-claw\" belongs to an earlier AgentHarness of the same name and is being deleted", e.Message);
        Assert.Equal("uid-2", _world.Gateway.Sandboxes["kagent-claw"].Metadata.Labels["kagent.dev/uid"]);
    }

    [Fact]
    [Trait("spec", "I-11")]
    public async Task SandboxThatIsGoingAway_IsNotAdopted()
    {
        _world.Gateway.DeletesSlowly = true;
        var harness = Harness.Of("{backend: openclaw}");
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(harness)).Handle;
        Assert.False(await _world.Claw.DeleteAgentHarnessAsync(handle));

        await _world.Claw.EnsureAgentHarnessAsync(harness);
        Assert.Equal("SandboxDeleting", (await _world.Claw.GetStatusAsync(handle)).Reason);
        _world.Gateway.FinishDeletion(handle.Id);
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        Assert.Equal("SandboxProvisioning", (await _world.Claw.GetStatusAsync(handle)).Reason);
        Assert.Equal(2, _world.Gateway.Created);
    }

    [Fact]
    [Trait("spec", "I-9")]
    public async Task ChangedDomainsAndChannels_ReachTheRunningSandbox_AndOthersAreTold()
    {
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of($"{{backend: openclaw, image: 'i:1', channels: [{Harness.Telegram("old")}, {Harness.Telegram("kept")}]}}"));
        var changed = Harness.Of($"{{backend: openclaw, image: 'i:2', env: [{{name: A, value: b}}], network: {{allowedDomains: [x.example]}}, channels: [{Harness.Telegram("kept")}, {Harness.Telegram("new")}]}}");
        await _world.Claw.EnsureAgentHarnessAsync(changed);
        await _world.Claw.EnsureAgentHarnessAsync(changed);
        var spec = _world.Gateway.Sandboxes["kagent-claw"].Spec;

        Assert.Equal(["kagent-claw-telegram-KEPT", "kagent-claw-telegram-NEW"], spec.Providers.Order());
        Assert.Equal(spec.Providers.Order(), _world.Gateway.Providers.Keys.Order());
        Assert.Contains("kagent_allowed_domains", spec.Policy.NetworkPolicies.Keys);
        Assert.Equal("/tmp", spec.Policy.Filesystem.ReadWrite[0]);
        Assert.Single(_world.Server.Faults.Methods, method => method == "UpdateConfig");
        Assert.Equal(
            ["OpenshellSandboxDrift: the sandbox runs with earlier values of AgentHarness fields, delete and create the AgentHarness to apply them: [image env]"],
            _world.Events);
        Assert.Equal(1, _world.Gateway.Created);
    }

    [Fact]
    [Trait("spec", "I-20")]
    public async Task SandboxThatAnotherCallMadeMeanwhile_IsTheSame()
    {
        var harness = Harness.Of("{backend: openclaw}");
        _world.Server.Faults.Decide = (method, call) => method == "GetSandbox" && call == 1 ? (StatusCode.NotFound, "not yet", false) : null;
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        _world.Server.Faults.Decide = (method, call) => method == "GetSandbox" && call == 3 ? (StatusCode.NotFound, "not yet", false) : null;
        await _world.Claw.EnsureAgentHarnessAsync(harness);

        Assert.Equal(1, _world.Gateway.Created);
        Assert.Equal(["GetSandbox", "CreateSandbox", "GetSandbox", "CreateSandbox", "GetSandbox"], _world.Server.Faults.Methods);
    }

    [Theory]
    [Trait("spec", "I-20")]
    [InlineData("GetProvider", StatusCode.NotFound)]
    [InlineData("UpdateProvider", StatusCode.Aborted)]
    [InlineData("UpdateProvider", StatusCode.NotFound)]
    public async Task RecordThatAnotherCallWrites_IsWrittenAgain(string method, StatusCode code)
    {
        _world.Gateway.Providers["kagent-claw-telegram-TG"] = new Provider
        {
            Metadata = new() { Name = "kagent-claw-telegram-TG" },
            Type = "generic",
            Credentials = { ["OLD"] = "x" },
            Config = { ["C"] = "y" },
        };
        int faults = 1;
        _world.Server.Faults.Decide = (called, _) => called == method && faults-- > 0 ? (code, "someone else", false) : null;
        await _world.Claw.EnsureAgentHarnessAsync(Harness.WithChannels(Harness.Telegram("tg")));
        var record = _world.Gateway.Providers["kagent-claw-telegram-TG"];

        Assert.Equal(new Dictionary<string, string> { ["TELEGRAM_BOT_TOKEN_TG"] = "telegram-bot-token" }, record.Credentials.ToDictionary());
        Assert.Empty(record.Config);
    }

    [Fact]
    public async Task FailedCreation_IsNamed()
    {
        _world.Server.Faults.Decide = (method, _) => method == "CreateSandbox" ? (StatusCode.ResourceExhausted, "full", false) : null;
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}", "a1")));

        Assert.Equal(("openshell CreateSandbox kagent-a1: rpc error: code = ResourceExhausted desc = full", StatusCode.ResourceExhausted), (e.Message, e.StatusCode));
    }

    [Fact]
    public async Task Credentials_AreNotInExceptionsLogsAndEvents_EvenIfTheGatewayRepeatsThem()
    {
        _world.Server.Faults.Decide = (method, _) => method == "CreateProvider" ? (StatusCode.InvalidArgument, "bad credential telegram-bot-token", false) : null;
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(Harness.WithChannels(Harness.Telegram("tg"))));
        _world.Server.Faults.Decide = (_, _) => null;
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]}}"));

        Assert.Equal("CreateProvider kagent-claw-telegram-TG: rpc error: code = InvalidArgument desc = bad credential ***", e.Message);
        foreach (string text in _world.Lines.Concat(_world.Events).Append(e.ToString()))
        {
            Assert.DoesNotContain("telegram-bot-token", text, StringComparison.Ordinal);
            Assert.DoesNotContain("sk-test", text, StringComparison.Ordinal);
        }

        Assert.NotEmpty(_world.Lines);
    }
}

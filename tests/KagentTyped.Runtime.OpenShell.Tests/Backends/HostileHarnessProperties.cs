using System.Text.Json;
using CsCheck;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.OpenShell.Bootstrap;
using KagentTyped.Runtime.OpenShell.Hermes;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

/// <summary>Whatever users write, the same commands run, and tokens are nowhere but in the records of credentials.</summary>
public sealed class HostileHarnessProperties : IAsyncLifetime
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOf("'", "\"", "\\", "$(evil)", "`evil`", "; evil", "\n", "\r\n", "${HOME}", "*", "#", " ", "\0", "é", "日", "😀", "--", "=", "://", "@", ":", "/", "..", "x", "name", "host.example", "]", "{}"),
        Gen.String[Gen.Char, 0, 3]).Array[1, 4].Select(string.Concat);

    private HarnessWorld _world = null!;

    public async Task InitializeAsync() => _world = await HarnessWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("openclaw", 0.1)]
    [InlineData("hermes", 0.1)]
    public async Task Commands_AreTheSame_AndTokensStayInRecords(string backend, double minimumAccepted)
    {
        int accepted = 0;
        const int Rounds = 120;
        foreach (var (name, token, model, host, user) in Gen.Select(Hostile, Hostile, Hostile, Hostile, Hostile).Same(Rounds))
            accepted += await LiveAsync(backend, name, $"TOKEN{token}x", $"m{model}", host, user) ? 1 : 0;

        // Otherwise the check above would not be one.
        Assert.InRange(accepted, (int)(Rounds * minimumAccepted), Rounds);
    }

    private async Task<bool> LiveAsync(string backendName, string name, string token, string model, string host, string user)
    {
        var harness = new AgentHarness
        {
            Metadata = new() { Name = "claw", NamespaceProperty = Harness.Namespace },
            Spec = new()
            {
                Backend = backendName,
                ModelConfigRef = "hostile",
                Network = new() { AllowedDomains = host.Length % 2 == 0 ? [host] : [] },
                Channels =
                [
                    new() { Name = name, Type = "telegram", Telegram = new() { BotToken = new() { Value = token }, AllowedUserIDs = user.Length % 2 == 0 ? [user] : null } },
                ],
            },
        };
        _world.Team.Reader.Add(new ModelConfig
        {
            Metadata = new() { Name = "hostile", NamespaceProperty = Harness.Namespace },
            Spec = new()
            {
                Provider = "OpenAI",
                Model = model,
                ApiKeySecret = "openai-key",
                ApiKeySecretKey = "OPENAI_API_KEY",
                OpenAI = user.Length % 2 == 0 ? null : new() { BaseUrl = $"https://api.example/{host}" },
            },
        });
        var backend = _world.Backend(backendName);
        _world.Gateway.Execs.Clear();
        try
        {
            var handle = await _world.ReadyAsync(backend, harness);
            await backend.OnAgentHarnessReadyAsync(harness, handle);
            Check(backendName, token.Trim(), model);
            Assert.True(await backend.DeleteAgentHarnessAsync(handle));
            return true;
        }
        catch (AgentValidationException e)
        {
            Assert.NotNull(e.FieldPath);
            Assert.DoesNotContain(token, e.ToString(), StringComparison.Ordinal);
            await backend.DeleteAgentHarnessAsync(new("kagent-claw"));
            return false;
        }
    }

    private void Check(string backend, string token, string model)
    {
        var execs = _world.Gateway.Execs;
        var program = backend == "hermes" ? GatewayProgram.Hermes : GatewayProgram.OpenClaw;
        Assert.Equal(3, execs.Count);
        Assert.All(execs, exec => Assert.Empty(exec.Environment));
        if (backend == "hermes")
            Assert.Equal(GatewayProgram.InstallHermes(HermesDefaults.Home, 1).SkipLast(1), execs[0].Command.SkipLast(1));
        else
            Assert.Equal(GatewayProgram.InstallOpenClaw, execs[0].Command);
        Assert.Equal(program.Start, execs[1].Command);
        Assert.Equal(program.Connect, execs[2].Command);
        Assert.DoesNotContain(token, execs[0].Stdin.ToStringUtf8(), StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Lines, line => line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(token, _world.Gateway.Sandboxes["kagent-claw"].ToString(), StringComparison.Ordinal);
        Assert.Contains(token, _world.Gateway.Providers.Values.SelectMany(provider => provider.Credentials.Values));
        Assert.DoesNotContain(
            _world.Gateway.Sandboxes["kagent-claw"].Spec.Policy.NetworkPolicies.Values.SelectMany(rule => rule.Endpoints),
            endpoint => endpoint.Host.Length == 0 || endpoint.Host.Any(c => c is <= ' ' or > '~' or '"' or '\'' or '\\' or '/' or '$' or '`' or ';' or '#' or '@'));
        if (backend == "openclaw")
        {
            using var json = JsonDocument.Parse(execs[0].Stdin.ToByteArray());
            string id = json.RootElement.GetProperty("models").GetProperty("providers").GetProperty("openai").GetProperty("models")[0].GetProperty("id").GetString()!;
            Assert.Equal(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(model.Trim())), id);
        }
    }
}

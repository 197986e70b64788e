using System.Diagnostics;
using System.Globalization;
using k8s.Models;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenShell;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Benchmarks.Harnesses;

/// <summary>What a thousand harnesses take from nothing to a configured sandbox and back, against the fake gateway in this process, behind TLS.</summary>
internal static class HarnessReport
{
    private const int Count = 1000;
    private const int Warmup = 50;
    private const string Namespace = "team";

    /// <summary>Measures harnesses one at a time, and many at a time.</summary>
    /// <param name="output">Where to write.</param>
    public static async Task WriteAsync(TextWriter output)
    {
        await LiveAsync(TextWriter.Null, Warmup, parallel: 4);
        await LiveAsync(output, Count, parallel: 1);
        await LiveAsync(output, Count, parallel: 16);
    }

    private static async Task LiveAsync(TextWriter output, int count, int parallel)
    {
        using var certificates = new TestCertificates();
        await using var server = await GatewayServer.StartAsync(() => certificates.Server);
        server.Gateway.PageSize = 200;
        using var connection = server.Connect(new() { TlsCaFile = certificates.AuthorityFile, Token = "token-of-the-benchmark" });
        var backend = OpenShellBackend.OpenClaw(connection, Objects());
        AgentHarness[] harnesses = [.. Enumerable.Range(0, count).Select(Harness)];

        output.WriteLine($"{count:N0} harnesses, {parallel} at a time");
        await PhaseAsync("ensure", harness => backend.EnsureAgentHarnessAsync(harness));
        foreach (var harness in harnesses)
            server.Gateway.SetPhase(backend.HandleFor(harness)!.Value.Id, SandboxPhase.Ready);
        await PhaseAsync("status", async harness => Expect((await backend.GetStatusAsync(backend.HandleFor(harness)!.Value)).IsReady, "ready"));
        await PhaseAsync("bootstrap", harness => backend.OnAgentHarnessReadyAsync(harness, backend.HandleFor(harness)!.Value));
        await PhaseAsync("ensure again, unchanged", harness => backend.EnsureAgentHarnessAsync(harness));
        await PhaseAsync("delete", harness => backend.DeleteAgentHarnessAsync(backend.HandleFor(harness)!.Value));
        Expect(server.Gateway.Created == count && server.Gateway.Sandboxes.Count + server.Gateway.Providers.Count == 0, "one sandbox each and nothing left");

        async Task PhaseAsync(string name, Func<AgentHarness, Task> step)
        {
            int before = server.Faults.Methods.Count;
            var clock = Stopwatch.StartNew();
            await Parallel.ForEachAsync(harnesses, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (harness, _) => await step(harness));
            var elapsed = clock.Elapsed;
            double calls = (server.Faults.Methods.Count - before) / (double)count;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name,-24} {calls,6:F2} calls and {elapsed.TotalMilliseconds / count,6:F2} ms per harness, {elapsed.TotalSeconds,6:F1} s in all"));
        }
    }

    private static void Expect(bool isSo, string what)
    {
        if (!isSo)
            throw new InvalidOperationException($"Not {what}.");
    }

    private static MemoryReader Objects() => new MemoryReader().Add(
        new ModelConfig
        {
            Metadata = new() { Name = "m", NamespaceProperty = Namespace },
            Spec = new() { Provider = ModelConfigSpecProvider.OpenAI, Model = "gpt-4o", ApiKeySecret = "key", ApiKeySecretKey = "key" },
        },
        new V1Secret { Metadata = new() { Name = "key", NamespaceProperty = Namespace }, Data = new Dictionary<string, byte[]> { ["key"] = "sk-benchmark"u8.ToArray() } });

    private static AgentHarness Harness(int number) => new()
    {
        Metadata = new() { Name = $"h{number}", NamespaceProperty = Namespace, Uid = $"uid-{number}" },
        Spec = new()
        {
            Backend = AgentHarnessBackendType.Openclaw,
            ModelConfigRef = "m",
            Channels = [new() { Name = "tg", Type = AgentHarnessSpecChannelType.Telegram, Telegram = new() { BotToken = new() { Value = "token-of-the-bot" } } }],
        },
    };
}

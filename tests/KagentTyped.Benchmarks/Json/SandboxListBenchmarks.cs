using KagentTyped.AgentSandbox.V1Alpha1;

namespace KagentTyped.Benchmarks.Json;

/// <summary>A thousand Sandboxes.</summary>
public class SandboxListBenchmarks : ListBenchmarks
{
    private protected override Contest Make() => new Of<SandboxList, PlainSandboxList>(ListData.Sandboxes(), PlainJson.Default.PlainSandboxList);
}

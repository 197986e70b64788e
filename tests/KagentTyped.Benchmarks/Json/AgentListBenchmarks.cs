using KagentTyped.V1Alpha2;

namespace KagentTyped.Benchmarks.Json;

/// <summary>A thousand SandboxAgents.</summary>
public class AgentListBenchmarks : ListBenchmarks
{
    private protected override Contest Make() => new Of<SandboxAgentList, PlainAgentList>(ListData.Agents(), PlainJson.Default.PlainAgentList);
}

using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenShell.Providers;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>What should exist on the gateway for a harness. Credentials are not part of it.</summary>
/// <param name="Harness">The harness.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Model">Its model; null for none.</param>
/// <param name="Providers">The records of credentials, in the order in which they are attached.</param>
/// <param name="Request">The request that makes the sandbox.</param>
/// <param name="IgnoredFields">Fields that have no effect.</param>
internal sealed record HarnessPlan(
    AgentHarness Harness,
    HarnessChannels Channels,
    ModelPlan? Model,
    IReadOnlyList<ProviderPlan> Providers,
    CreateSandboxRequest Request,
    IReadOnlyList<string> IgnoredFields)
{
    /// <summary>The name of the sandbox.</summary>
    public string SandboxName => Request.Name;
}

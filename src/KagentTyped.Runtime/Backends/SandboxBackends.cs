using k8s;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Backends;

/// <summary>What can be asked of any backend, and of none.</summary>
public static class SandboxBackends
{
    /// <summary>
    /// Checks that a backend runs the agent's platform. A lone backend is asked as well: taking every agent it is given would build
    /// agents of other platforms as its own. Source: kagent's <c>ValidateSandboxPlatform</c>.
    /// </summary>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="SandboxBackendNotConfiguredException">There is no backend, or none for the platform.</exception>
    public static void ValidatePlatform(ISandboxBackend? backend, IAgentObject? agent)
    {
        if (backend is null)
            throw new SandboxBackendNotConfiguredException();
        var platform = agent.GetPlatform();
        if (!backend.Supports(platform))
            throw SandboxBackendNotConfiguredException.For(platform);
    }

    /// <summary>The readiness of an agent that the caller has not read. Failures are part of the answer; only cancellation is thrown.</summary>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <param name="client">Reads the SandboxAgent and its workload.</param>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static async Task<SandboxReadiness> ComputeReadyAsync(ISandboxBackend? backend, IKubernetes client, ObjectRef agent, CancellationToken cancellationToken = default)
    {
        if (backend is null)
            return NotConfigured;
        SandboxAgent found;
        try
        {
            using var agents = new GenericClient(client, SandboxAgent.KubeGroup, SandboxAgent.KubeApiVersion, SandboxAgent.KubePluralName, disposeClient: false);
            found = await agents.ReadNamespacedAsync<SandboxAgent>(agent.Namespace, agent.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            string reason = ApiFailures.Classify(e) == ApiFailure.NotFound ? ReadinessReasons.SandboxAgentNotFound : ReadinessReasons.SandboxAgentGetFailed;
            return SandboxReadiness.Unknown(reason, ApiFailures.Describe(e));
        }

        return await backend.ComputeReadyAsync(client, found.AsAgentObject(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The readiness of an agent that the caller has read, also where there is no backend.</summary>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <param name="client">Reads the workload.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static Task<SandboxReadiness> ComputeReadyAsync(ISandboxBackend? backend, IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default)
        => backend is null ? Task.FromResult(NotConfigured) : backend.ComputeReadyAsync(client, agent, cancellationToken);

    private static SandboxReadiness NotConfigured
        => SandboxReadiness.Unknown(ReadinessReasons.SandboxBackendNotConfigured, "Sandbox backend is not configured");
}

using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.Availability;

/// <summary>Checks that agent-sandbox is installed. Only the kind Sandbox is needed.</summary>
/// <param name="served">What the API server serves.</param>
public sealed class AgentSandboxApi(ServedKinds served)
{
    /// <summary>
    /// Checks that the API server serves Sandboxes: before a SandboxAgent of that platform is accepted or reconciled. Source: kagent's
    /// <c>EnsureAgentSandboxAPIsRegistered</c>.
    /// </summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="SandboxApiUnavailableException">The kind is not installed, or the API server could not be asked.</exception>
    public async Task EnsureRegisteredAsync(CancellationToken cancellationToken = default)
    {
        var kind = SandboxApi.Definition;
        bool isServed;
        try
        {
            isServed = await served.IsServedAsync(kind, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            throw new SandboxApiUnavailableException(
                ApiFailures.Classify(e),
                $"could not reach agent-sandbox API {kind.Kind} ({kind.ApiVersion}) (check RBAC and apiserver connectivity): {ApiFailures.Describe(e)}",
                e);
        }

        if (!isServed)
        {
            throw new SandboxApiUnavailableException(
                ApiFailure.NotFound,
                $"agent-sandbox API {kind.Kind} ({kind.ApiVersion}) is not available on this cluster; install the agent-sandbox CRDs and controller before using SandboxAgent: "
                    + $"the API server does not serve {kind.Plural} in {kind.ApiVersion}");
        }
    }
}

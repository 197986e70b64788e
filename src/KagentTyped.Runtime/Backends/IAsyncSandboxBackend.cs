using KagentTyped.Runtime.Readiness;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Backends;

/// <summary>
/// Runs AgentHarnesses on a control plane outside the cluster's API, one implementation per flavour. Every call may be repeated.
/// Source: kagent's <c>sandboxbackend.AsyncBackend</c>.
/// </summary>
public interface IAsyncSandboxBackend
{
    /// <summary>The value of <c>spec.backend</c> that the backend serves; goes into the status and logs.</summary>
    AgentHarnessBackendType Name { get; }

    /// <summary>
    /// The handle that the harness's sandbox has or would have, computed from the harness alone, so that a sandbox whose handle never
    /// reached the status can still be deleted. Null where the control plane gives out ids of its own.
    /// </summary>
    /// <param name="harness">The harness.</param>
    SandboxHandle? HandleFor(AgentHarness harness);

    /// <summary>Makes sure that the harness's sandbox exists. An existing one yields its current handle; at most one step changes anything.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<EnsureResult> EnsureAgentHarnessAsync(AgentHarness harness, CancellationToken cancellationToken = default);

    /// <summary>Whether the sandbox is ready; called after each ensure. Failures are part of the answer; only cancellation is thrown.</summary>
    /// <param name="handle">What ensuring returned.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<SandboxReadiness> GetStatusAsync(SandboxHandle handle, CancellationToken cancellationToken = default);

    /// <summary>Takes one step towards removing the sandbox.</summary>
    /// <param name="handle">The sandbox; one that does not exist counts as removed.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True only when the sandbox is gone; until then the caller calls again.</returns>
    Task<bool> DeleteAgentHarnessAsync(SandboxHandle handle, CancellationToken cancellationToken = default);

    /// <summary>The work that is due once after the sandbox became ready, such as writing its configuration. May be nothing.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="handle">Its sandbox.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task OnAgentHarnessReadyAsync(AgentHarness harness, SandboxHandle handle, CancellationToken cancellationToken = default);
}

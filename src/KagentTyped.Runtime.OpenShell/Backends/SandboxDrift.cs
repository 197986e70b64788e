using System.Collections.Concurrent;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.OpenShell.Providers;

namespace KagentTyped.Runtime.OpenShell.Backends;

/// <summary>
/// Brings a running sandbox to what its harness says now: records of credentials and network policies. Image and environment cannot change in a
/// running sandbox, and making a new one would lose what is in it, so these differences are only told.
/// </summary>
internal sealed class SandboxDrift(GatewayClient client, ProviderWriter providers)
{
    // Gateways may give a policy back in another form; it is sent once for a sandbox all the same.
    private readonly ConcurrentDictionary<string, OpenShellApi.Settings.V1.SandboxPolicy> _sent = new(StringComparer.Ordinal);

    /// <summary>Applies what can be applied.</summary>
    /// <returns>The fields whose changes need a new sandbox.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(HarnessPlan plan, OpenShellApi.V1.Sandbox sandbox, CancellationToken cancellationToken)
    {
        // A gateway that does not tell what it runs cannot be compared with.
        if (sandbox.Spec is not { } running)
            return [];
        await ApplyProvidersAsync(plan, running.Providers, cancellationToken).ConfigureAwait(false);
        await ApplyPolicyAsync(plan, sandbox, cancellationToken).ConfigureAwait(false);
        var wanted = plan.Request.Spec;
        var fields = new List<string>();
        if (running.Template?.Image is { Length: > 0 } image && image != wanted.Template.Image)
            fields.Add("image");
        if (wanted.Environment.Any(entry => !running.Environment.TryGetValue(entry.Key, out string? value) || value != entry.Value))
            fields.Add("env");
        return fields;
    }

    /// <summary>Forgets what was sent to a sandbox that is gone.</summary>
    public void Forget(string sandboxName) => _sent.TryRemove(sandboxName, out _);

    private async Task ApplyProvidersAsync(HarnessPlan plan, IReadOnlyCollection<string> attached, CancellationToken cancellationToken)
    {
        foreach (var missing in plan.Providers.Where(provider => !attached.Contains(provider.Name)))
        {
            await providers.UpsertAsync(missing, cancellationToken).ConfigureAwait(false);
            var result = await client.AttachAsync(plan.SandboxName, missing.Name, cancellationToken).ConfigureAwait(false);
            if (result.Outcome is not (RpcOutcome.Success or RpcOutcome.AlreadyExists))
                throw OpenShellException.Of($"openshell AttachSandboxProvider {missing.Name}", result.Failure!);
        }

        var wanted = plan.Providers.Select(provider => provider.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string surplus in attached.Where(name => !wanted.Contains(name) && IsOurs(plan.SandboxName, name)))
        {
            var result = await client.DetachAsync(plan.SandboxName, surplus, cancellationToken).ConfigureAwait(false);
            if (result.Outcome is not (RpcOutcome.Success or RpcOutcome.NotFound))
                throw OpenShellException.Of($"openshell DetachSandboxProvider {surplus}", result.Failure!);
            await providers.DeleteAsync(surplus, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApplyPolicyAsync(HarnessPlan plan, OpenShellApi.V1.Sandbox sandbox, CancellationToken cancellationToken)
    {
        var wanted = plan.Request.Spec.Policy;
        if (sandbox.Spec.Policy is not { } running || running.NetworkPolicies.Equals(wanted.NetworkPolicies))
            return;
        string key = plan.SandboxName;
        if (_sent.TryGetValue(key, out var sent) && sent.NetworkPolicies.Equals(wanted.NetworkPolicies))
            return;
        var policy = running.Clone();
        policy.NetworkPolicies.Clear();
        policy.NetworkPolicies.Add(wanted.Clone().NetworkPolicies);
        var result = await client.UpdateConfigAsync(new() { Name = plan.SandboxName, Policy = policy }, cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
            throw OpenShellException.Of($"openshell UpdateConfig {plan.SandboxName}", result.Failure);
        _sent[key] = policy;
    }

    private static bool IsOurs(string sandbox, string provider)
        => ProviderNames.IsOf(sandbox, provider) || provider.StartsWith(SandboxNames.ModelProviderPrefix, StringComparison.Ordinal);
}

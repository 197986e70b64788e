using Grpc.Core;
using KagentTyped.OpenShellApi.DataModel.V1;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Gateway;

namespace KagentTyped.Runtime.OpenShell.Providers;

/// <summary>Writes and removes provider records.</summary>
internal sealed class ProviderWriter(GatewayClient client)
{
    private const int MaxAttempts = 4;
    private const uint PageSize = 200;

    /// <summary>Makes a record what it should be, whether it exists or not; of several writers at once the last wins.</summary>
    /// <exception cref="OpenShellException">The gateway refused or gave no answer. The message holds no credential, even if the gateway's does.</exception>
    public async Task UpsertAsync(ProviderPlan plan, CancellationToken cancellationToken)
    {
        var credentials = await plan.ReadCredentials(cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            var existing = await client.GetProviderAsync(plan.Name, cancellationToken).ConfigureAwait(false);
            if (existing.Outcome is not (RpcOutcome.Success or RpcOutcome.NotFound))
                throw OpenShellException.Of($"GetProvider {plan.Name}", existing.Failure!, credentials.Values);
            var record = new Provider { Metadata = new() { Name = plan.Name }, Type = plan.Type, Credentials = { credentials.ToDictionary() }, Config = { plan.Config.ToDictionary() } };
            string call = "CreateProvider";
            RpcResult<OpenShellApi.V1.ProviderResponse> written;
            if (existing.Value?.Provider is { } present)
            {
                // The gateway merges: an empty value takes a key away, silence leaves it.
                foreach (string key in present.Credentials.Keys.Except(credentials.Keys, StringComparer.Ordinal))
                    record.Credentials[key] = "";
                foreach (string key in present.Config.Keys.Except(plan.Config.Keys, StringComparer.Ordinal))
                    record.Config[key] = "";
                call = "UpdateProvider";
                written = await client.UpdateProviderAsync(record, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                written = await client.CreateProviderAsync(record, cancellationToken).ConfigureAwait(false);
            }

            if (written.IsSuccess)
                return;

            // Someone else was faster: look again.
            if (attempt == MaxAttempts || written.Failure.StatusCode is not (StatusCode.AlreadyExists or StatusCode.Aborted or StatusCode.NotFound))
                throw OpenShellException.Of($"{call} {plan.Name}", written.Failure, credentials.Values);
        }
    }

    /// <summary>Removes the records of a sandbox, and those of ModelConfigs that no sandbox uses any more.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="kept">The records that stay: those that it has, nothing where it is gone.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task CleanUpAsync(string sandbox, IEnumerable<string> kept, CancellationToken cancellationToken)
    {
        foreach (string name in (await ListAsync(cancellationToken).ConfigureAwait(false)).Except(kept, StringComparer.Ordinal))
        {
            if (ProviderNames.IsOf(sandbox, name) || name.StartsWith(SandboxNames.ModelProviderPrefix, StringComparison.Ordinal))
                await DeleteAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a record; one that is absent is removed, and one that a sandbox still uses stays.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var result = await client.DeleteProviderAsync(name, cancellationToken).ConfigureAwait(false);
        if (result.Outcome is not (RpcOutcome.Success or RpcOutcome.NotFound or RpcOutcome.FailedPrecondition))
            throw OpenShellException.Of($"openshell DeleteProvider {name}", result.Failure!);
    }

    /// <summary>The names of all records, read to the end before anything is removed, because removing moves the pages.</summary>
    private async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        while (true)
        {
            var page = await client.ListProvidersAsync((uint)names.Count, PageSize, cancellationToken).ConfigureAwait(false);
            if (!page.IsSuccess)
                throw OpenShellException.Of("openshell ListProviders", page.Failure);
            var more = page.Value.Providers.Select(provider => provider.Metadata?.Name ?? "").Except(names, StringComparer.Ordinal).ToList();
            if (more.Count == 0)
                return names;
            names.AddRange(more);
        }
    }
}

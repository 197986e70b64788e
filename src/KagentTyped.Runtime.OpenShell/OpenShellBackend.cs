using System.Collections.Concurrent;
using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.OpenShell.Backends;
using KagentTyped.Runtime.OpenShell.Bootstrap;
using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Exec;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.OpenShell.Hermes;
using KagentTyped.Runtime.OpenShell.Policies;
using KagentTyped.Runtime.OpenShell.Providers;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>
/// Runs AgentHarnesses in sandboxes of an OpenShell gateway. Every name on the gateway follows from the harness, so that a step that is repeated,
/// or whose answer was lost, neither leaks nor doubles anything; sandboxes carry labels that say whose they are.
/// </summary>
[SandboxBackend(AgentHarnessBackendType.Names.Openclaw, AgentHarnessBackendType.Names.Nemoclaw, AgentHarnessBackendType.Names.Hermes)]
[Serves<AgentHarnessRuntime>(AgentHarnessRuntime.Names.Openshell)]
public sealed partial class OpenShellBackend : IAsyncSandboxBackend
{
    private const string UnsupportedField = "OpenshellUnsupportedField";
    private const string Drift = "OpenshellSandboxDrift";

    private readonly OpenShellConnection _connection;
    private readonly GatewayClient _client;
    private readonly HarnessPlanner _planner;
    private readonly ProviderWriter _providers;
    private readonly SandboxDrift _drift;
    private readonly SandboxExec _exec;
    private readonly GatewayProgram _program;
    private readonly IHarnessEvents? _events;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<(string Sandbox, string Reason), string> _warned = [];

    private OpenShellBackend(
        AgentHarnessBackendType name, OpenShellConnection connection, GatewayProgram program, HarnessPlanner planner, IHarnessEvents? events, ILogger? logger)
    {
        Name = name;
        _connection = connection;
        _client = connection.Client;
        _program = program;
        _planner = planner;
        _providers = new(_client);
        _drift = new(_client, _providers);
        _exec = new(_client, connection.Time);
        _events = events;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public AgentHarnessBackendType Name { get; }

    /// <summary>The backend of OpenClaw and NemoClaw.</summary>
    /// <param name="connection">The gateway.</param>
    /// <param name="reader">Reads what harnesses refer to.</param>
    /// <param name="events">Where users see warnings; null to only log them.</param>
    /// <param name="logger">The log; null for none.</param>
    /// <param name="defaultImage">The image of the sandbox where the harness names none.</param>
    public static OpenShellBackend OpenClaw(
        OpenShellConnection connection, IObjectReader reader, IHarnessEvents? events = null, ILogger? logger = null, string defaultImage = OpenClawDefaults.Image)
        => new(AgentHarnessBackendType.Openclaw, connection, GatewayProgram.OpenClaw, new(reader, HarnessFlavor.Claw, defaultImage, _ => { }), events, logger);

    /// <summary>The backend of Hermes.</summary>
    /// <param name="connection">The gateway.</param>
    /// <param name="reader">Reads what harnesses refer to.</param>
    /// <param name="events">Where users see warnings; null to only log them.</param>
    /// <param name="logger">The log; null for none.</param>
    /// <param name="defaultImage">The image of the sandbox where the harness names none.</param>
    public static OpenShellBackend Hermes(
        OpenShellConnection connection, IObjectReader reader, IHarnessEvents? events = null, ILogger? logger = null, string defaultImage = HermesDefaults.Image)
        => new(AgentHarnessBackendType.Hermes, connection, GatewayProgram.Hermes, new(reader, HarnessFlavor.Hermes, defaultImage, HermesEnvironment.Check), events, logger);

    /// <inheritdoc/>
    public SandboxHandle? HandleFor(AgentHarness harness) => new SandboxHandle(SandboxNames.Of(ObjectRef.Of(harness)));

    /// <inheritdoc/>
    /// <exception cref="Agents.AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="Agents.AgentDependencyException">Something that it refers to could not be read.</exception>
    /// <exception cref="OpenShellException">The gateway refused or gave no answer.</exception>
    public Task<EnsureResult> EnsureAgentHarnessAsync(AgentHarness harness, CancellationToken cancellationToken = default)
        => LimitedAsync("openshell ensure", token => EnsureAsync(harness, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<SandboxReadiness> GetStatusAsync(SandboxHandle handle, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(handle.Id))
            return SandboxReadiness.Unknown("SandboxHandleMissing", "no openshell sandbox handle recorded yet");
        try
        {
            var result = await LimitedAsync("openshell GetSandbox", token => _client.GetSandboxAsync(handle.Id, token), cancellationToken).ConfigureAwait(false);
            return result switch
            {
                { Outcome: RpcOutcome.NotFound } => SandboxReadiness.Unknown("SandboxNotFound", $"openshell sandbox {GoText.Quote(handle.Id)} not found"),
                { Failure: { } failure } => SandboxReadiness.Unknown("SandboxGetFailed", OpenShellException.Of($"openshell GetSandbox {handle.Id}", failure).Message),
                { Value.Sandbox: { } sandbox } => SandboxPhases.Readiness(sandbox),
                _ => SandboxReadiness.Unknown("SandboxNotFound", "no sandbox returned by gateway"),
            };
        }
        catch (OpenShellException e)
        {
            return SandboxReadiness.Unknown("SandboxGetFailed", e.Message);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OpenShellException">The gateway refused or gave no answer.</exception>
    public Task<bool> DeleteAgentHarnessAsync(SandboxHandle handle, CancellationToken cancellationToken = default) => string.IsNullOrEmpty(handle.Id)
        ? Task.FromResult(true)
        : LimitedAsync($"openshell DeleteSandbox {handle.Id}", token => DeleteAsync(handle.Id, token), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="Agents.AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="Agents.AgentDependencyException">Something that it refers to could not be read.</exception>
    /// <exception cref="OpenShellException">The gateway refused or gave no answer, or the programs in the sandbox did not start.</exception>
    public async Task OnAgentHarnessReadyAsync(AgentHarness harness, SandboxHandle handle, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(harness.Spec?.ModelConfigRef) && harness.Spec?.Channels is not { Count: > 0 })
            return;
        if (string.IsNullOrEmpty(handle.Id))
            throw new OpenShellException("sandbox backend handle id is empty");
        var plan = await LimitedAsync("openshell bootstrap", token => RefreshAsync(harness, token), cancellationToken).ConfigureAwait(false);
        var (install, files) = Files(plan);
        string sandboxId = await LimitedAsync("resolve sandbox exec id", token => ExecIdAsync(handle.Id, token), cancellationToken).ConfigureAwait(false);
        await new GatewayBootstrap(_exec, _connection.Time).RunAsync(sandboxId, _program, install, files, cancellationToken).ConfigureAwait(false);
        _logger.Bootstrapped(_program.Name, ObjectRef.Of(harness).ToString());
    }

    private async Task<EnsureResult> EnsureAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        string name = SandboxNames.Of(ObjectRef.Of(harness));
        var sandbox = await _client.FindSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        if (sandbox is not null)
            await CheckOwnerAsync(sandbox, name, harness, cancellationToken).ConfigureAwait(false);

        // One that is going away is waited for; the next call finds it gone and makes a new one.
        if (sandbox is null || SandboxPhases.PhaseOf(sandbox) != OpenShellApi.V1.SandboxPhase.Deleting)
        {
            var plan = await _planner.PlanAsync(harness, cancellationToken).ConfigureAwait(false);
            sandbox = sandbox is null
                ? await CreateAsync(plan, cancellationToken).ConfigureAwait(false)
                : await UpdateAsync(plan, sandbox, cancellationToken).ConfigureAwait(false);
        }

        string id = sandbox.Metadata?.Name.Trim() is { Length: > 0 } given ? given : name;
        return new(new(id), $"{_connection.Options.GatewayUrl}#{id}");
    }

    /// <summary>Refuses a sandbox of someone else, and removes one of an earlier harness.</summary>
    private async Task CheckOwnerAsync(OpenShellApi.V1.Sandbox sandbox, string name, AgentHarness harness, CancellationToken cancellationToken)
    {
        if (!Ownership.IsManaged(sandbox))
            throw new OpenShellException($"openshell sandbox {GoText.Quote(name)} exists and was not made by kagent; remove it or rename the AgentHarness");
        if (Ownership.IsOf(sandbox, harness))
            return;
        if (SandboxPhases.PhaseOf(sandbox) != OpenShellApi.V1.SandboxPhase.Deleting)
            await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
        throw new OpenShellException($"openshell sandbox {GoText.Quote(name)} belongs to an earlier AgentHarness of the same name and is being deleted");
    }

    private async Task<OpenShellApi.V1.Sandbox> CreateAsync(HarnessPlan plan, CancellationToken cancellationToken)
    {
        // Before anything is written: it may be another model's.
        bool isRouted = await IsRoutedAsync(plan, cancellationToken).ConfigureAwait(false);
        foreach (var provider in plan.Providers)
            await _providers.UpsertAsync(provider, cancellationToken).ConfigureAwait(false);
        if (!isRouted)
            await RouteAsync(plan, cancellationToken).ConfigureAwait(false);
        Warn(plan, UnsupportedField, plan.IgnoredFields, "OpenShell backend ignored unsupported AgentHarness fields");
        var result = await _client.CreateSandboxAsync(plan.Request, cancellationToken).ConfigureAwait(false);
        string title = $"openshell CreateSandbox {plan.SandboxName}";
        if (result.Failure?.StatusCode == StatusCode.AlreadyExists && await _client.FindSandboxAsync(plan.SandboxName, cancellationToken).ConfigureAwait(false) is { } winner)
        {
            // Another call was faster, or the answer to an earlier one was lost.
            await CheckOwnerAsync(winner, plan.SandboxName, plan.Harness, cancellationToken).ConfigureAwait(false);
            return winner;
        }

        if (!result.IsSuccess)
            throw OpenShellException.Of(title, result.Failure);
        _logger.Created(plan.SandboxName, ObjectRef.Of(plan.Harness).ToString(), string.Join(", ", plan.Providers.Select(provider => provider.Name)));
        return result.Value.Sandbox ?? throw new OpenShellException($"{title}: openshell: empty sandbox in response");
    }

    private async Task<OpenShellApi.V1.Sandbox> UpdateAsync(HarnessPlan plan, OpenShellApi.V1.Sandbox sandbox, CancellationToken cancellationToken)
    {
        // First, because the record of an earlier model, which goes with its last sandbox, holds the route until then.
        var fields = await _drift.ApplyAsync(plan, sandbox, cancellationToken).ConfigureAwait(false);
        if (!await IsRoutedAsync(plan, cancellationToken).ConfigureAwait(false))
            await RouteAsync(plan, cancellationToken).ConfigureAwait(false);
        Warn(plan, Drift, fields, "the sandbox runs with earlier values of AgentHarness fields, delete and create the AgentHarness to apply them");
        return sandbox;
    }

    private async Task RouteAsync(HarnessPlan plan, CancellationToken cancellationToken)
    {
        await _connection.Route.SetAsync(plan.Model!, cancellationToken).ConfigureAwait(false);
        _logger.Routed(plan.Model!.ModelId, plan.Model.ProviderName);
    }

    /// <summary>Whether the route is as the harness needs it. OpenClaw speaks to an address of the ModelConfig itself; everything else goes by the route.</summary>
    private async Task<bool> IsRoutedAsync(HarnessPlan plan, CancellationToken cancellationToken)
        => plan.Model is not { } model
            || (model.BaseUrl is not null && _program == GatewayProgram.OpenClaw)
            || await _connection.Route.IsSetAsync(model, cancellationToken).ConfigureAwait(false);

    private async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var sandbox = await _client.FindSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        if (sandbox is not null && !Ownership.IsManaged(sandbox))
        {
            _logger.LeftAlone(name);
            sandbox = null;
        }

        if (sandbox is not null && SandboxPhases.PhaseOf(sandbox) != OpenShellApi.V1.SandboxPhase.Deleting)
        {
            await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
            sandbox = await _client.FindSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        }

        if (sandbox is not null)
            return false;
        _drift.Forget(name);
        _warned.TryRemove((name, UnsupportedField), out _);
        _warned.TryRemove((name, Drift), out _);
        await _providers.CleanUpAsync(name, [], cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var result = await _client.DeleteSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        if (result.Outcome is not (RpcOutcome.Success or RpcOutcome.NotFound))
            throw OpenShellException.Of($"openshell DeleteSandbox {name}", result.Failure!);
    }

    /// <summary>Writes the credentials anew, so that changed Secrets reach the sandbox, and removes records that an end amid a change has left behind.</summary>
    private async Task<HarnessPlan> RefreshAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        var plan = await _planner.PlanAsync(harness, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var provider in plan.Providers)
                await _providers.UpsertAsync(provider, cancellationToken).ConfigureAwait(false);
            await _providers.CleanUpAsync(plan.SandboxName, plan.Providers.Select(provider => provider.Name), cancellationToken).ConfigureAwait(false);
        }
        catch (OpenShellException e)
        {
            throw new OpenShellException($"upsert messaging providers: {e.Message}", e.StatusCode, e);
        }

        return plan;
    }

    private async Task<string> ExecIdAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _exec.FindIdAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (OpenShellException e)
        {
            throw new OpenShellException($"resolve sandbox exec id: {e.Message}", e.StatusCode, e);
        }
    }

    private (IReadOnlyList<string> Install, byte[] Files) Files(HarnessPlan plan)
    {
        if (_program == GatewayProgram.OpenClaw)
        {
            var model = plan.Model is null ? null : OpenClawModel.Of(plan.Model.Spec);
            return (GatewayProgram.InstallOpenClaw, OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), model, plan.Channels).ToUtf8Json());
        }

        byte[] config = System.Text.Encoding.UTF8.GetBytes(HermesConfig.Write(plan.Model?.Spec, plan.Channels.Telegram.Count > 0));
        return (GatewayProgram.InstallHermes(HermesDefaults.Home, config.Length), [.. config, .. System.Text.Encoding.UTF8.GetBytes(HermesEnvironment.Write(plan.Channels))]);
    }

    private void Warn(HarnessPlan plan, string reason, IReadOnlyList<string> fields, string text)
    {
        string message = $"{text}: [{string.Join(' ', fields)}]";
        var key = (plan.SandboxName, reason);
        if (fields.Count == 0)
        {
            _warned.TryRemove(key, out _);
            return;
        }

        // Of calls at the same time one tells.
        bool isNews = _warned.TryGetValue(key, out string? last) ? last != message && _warned.TryUpdate(key, message, last) : _warned.TryAdd(key, message);
        if (!isNews)
            return;
        _logger.Warned(ObjectRef.Of(plan.Harness).ToString(), message);
        _events?.Warn(plan.Harness, reason, message);
    }

    private async Task<T> LimitedAsync<T>(string title, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(_connection.Options.CallTimeout, _connection.Time, cancellationToken);
        return await limit.RunAsync(title, action).ConfigureAwait(false);
    }
}

using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Harnesses;

/// <summary>
/// The ActorTemplates of harnesses, from the first reconcile to the last. A template is never changed once it exists: its golden snapshot would stay what it
/// was. One that a harness no longer fits is removed with its actors, and made anew.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="builder">Writes the objects.</param>
/// <param name="actors">Lists and deletes actors.</param>
/// <param name="time">The clock; the system's where null.</param>
public sealed class HarnessTemplates(IKubernetes client, HarnessTemplateBuilder builder, IActorApi actors, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// Takes one step towards the template that a harness describes: writes what is missing, removes an actor of an outdated template, that template, or
    /// what an earlier harness or configuration left over. Where nothing is to be done nothing is written.
    /// </summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether actors can be made of the template. Not ready is no failure: the caller comes back.</returns>
    /// <exception cref="AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    /// <exception cref="SubstrateException">
    /// The harness is being deleted, an actor could not be deleted, the API server refused, or the template belongs to somebody else.
    /// </exception>
    public async Task<SandboxReadiness> EnsureStepAsync(AgentHarness harness, CancellationToken cancellationToken = default)
    {
        var desired = await builder.BuildAsync(harness, cancellationToken).ConfigureAwait(false);
        var reference = ObjectRef.Of(desired.Template);
        var live = await FindAsync(reference, cancellationToken).ConfigureAwait(false);
        return await TemplateRequests.RunAsync(
            $"reconcile ActorTemplate {reference}",
            () => EnsureAsync(harness, desired, live, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether actors can be made of the template of a harness, which is only looked at.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<SandboxReadiness> ReadinessAsync(ObjectRef harness, CancellationToken cancellationToken = default)
    {
        try
        {
            return await FindAsync(Key(harness), cancellationToken).ConfigureAwait(false) is { } live
                ? Judge(live)
                : SandboxReadiness.NotReady(TemplateReasons.ActorTemplateNotFound, "ActorTemplate has not been generated yet");
        }
        catch (SubstrateException e)
        {
            return SandboxReadiness.Unknown(TemplateReasons.ActorTemplateGetFailed, e.Message);
        }
    }

    /// <summary>
    /// Takes one step towards removing the actors of the template of a harness that is being deleted, when the harness's own actor is gone. The template
    /// goes with the harness, which owns it; one that has not recorded a golden actor yet is deleted here, lest it creates one later. WorkerPools are never touched.
    /// </summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether no actor of the template is left.</returns>
    /// <exception cref="SubstrateException">Actors could not be listed or deleted, or the API server refused.</exception>
    public Task<bool> CleanupStepAsync(AgentHarness harness, CancellationToken cancellationToken = default)
        => StepAsync(
            harness,
            template => $"get ActorTemplate {template} for golden actor cleanup",
            live => TemplateRequests.CleanupAsync(client, actors, live, cancellationToken),
            cancellationToken);

    /// <summary>
    /// Takes one step towards removing the template of a harness, with the actors that are left: the last step before its finalizer goes. Only who has no template
    /// can make no more actors, and so they are looked for once more behind it.
    /// </summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether neither the template nor actors of it are left.</returns>
    /// <exception cref="SubstrateException">Actors could not be listed or deleted, or the API server refused.</exception>
    public Task<bool> RemoveStepAsync(AgentHarness harness, CancellationToken cancellationToken = default)
        => StepAsync(
            harness,
            template => $"remove ActorTemplate {template}",
            async live =>
            {
                await TemplateRequests.RemoveAsync(client, actors, live, cancellationToken).ConfigureAwait(false);
                return false;
            },
            cancellationToken);

    /// <summary>Takes a step for the template of a harness, or for the actors that outlived it.</summary>
    private Task<bool> StepAsync(AgentHarness harness, Func<ObjectRef, string> purpose, Func<ActorTemplate, Task<bool>> step, CancellationToken cancellationToken)
    {
        var reference = Key(ObjectRef.Of(harness));
        return TemplateRequests.RunAsync(
            purpose(reference),
            async () => await ActorTemplateApi.FindAsync(client, reference, cancellationToken).ConfigureAwait(false) switch
            {
                null => await ActorDeletion.SweepAsync(actors, [reference], cancellationToken).ConfigureAwait(false),
                { } live when IsOf(live, harness) => await step(live).ConfigureAwait(false),
                _ => true,
            },
            cancellationToken);
    }

    private static bool IsOf(IKubernetesObject<V1ObjectMeta> item, AgentHarness harness)
        => ObjectOwner.IsOf(item, ObjectOwner.HarnessKey, ObjectRef.Of(harness), harness.Metadata.Uid);

    private static ObjectRef Key(ObjectRef harness) => new(harness.Namespace, SubstrateNames.HarnessTemplate(harness));

    private async Task<SandboxReadiness> EnsureAsync(AgentHarness harness, HarnessTemplate desired, ActorTemplate? live, CancellationToken cancellationToken)
    {
        if (live is not null && !IsOf(live, harness))
            throw new SubstrateException($"ActorTemplate {ObjectRef.Of(live)} belongs to another object, or to an earlier harness of this name");
        if (live?.Metadata.DeletionTimestamp is not null)
            return ActorTemplateReadiness.Recreating;
        await TemplateRequests.RefuseDyingAsync<AgentHarness>(client, harness.Metadata, isNew: live is null, cancellationToken).ConfigureAwait(false);
        bool isOutdated = live is not null && !ActorTemplateApi.IsCurrent(live, desired.Template);

        // Before the old one goes, which runs meanwhile.
        if ((live is null || isOutdated) && await RememberedSecrets.WhyWaitAsync(client, desired.Template, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is { } why)
        {
            return live is not null && ActorTemplateReadiness.IsReady(live)
                ? ActorTemplateReadiness.OfEarlier(Judge(live), why)
                : SandboxReadiness.NotReady(TemplateReasons.ActorTemplateNotReady, why);
        }

        if (live is not null && isOutdated)
        {
            await TemplateRequests.RemoveAsync(client, actors, live, cancellationToken).ConfigureAwait(false);
            return ActorTemplateReadiness.Recreating;
        }

        var own = await TemplateRequests.SecretsAsync(
            client, ObjectRef.Of(harness), ObjectOwner.HarnessKey, desired.Template.Metadata.Name, harness.Metadata.Uid, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!own.Any(secret => secret.Metadata.Name == desired.Secret.Metadata.Name && ActorTemplateApi.HasMetadata(secret, desired.Secret)))
                await ApplyAsync(desired.Secret, cancellationToken).ConfigureAwait(false);
            if (live is null || !ActorTemplateApi.HasMetadata(live, desired.Template))
                return await ClearAsync(harness, await ActorTemplateApi.ApplyAsync(client, desired.Template, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ActorTemplateApi.IsConflict(e))
        {
            return ActorTemplateReadiness.Recreating;
        }

        foreach (var outdated in own.Where(secret => secret.Metadata.Name != desired.Secret.Metadata.Name))
            await TemplateRequests.DeleteAsync(client, outdated, cancellationToken).ConfigureAwait(false);
        return await ClearAsync(harness, live, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes a step towards removing the actor that an earlier harness of this name left behind: the new one would take it up, with its settings and
    /// conversations. Without a golden snapshot, and as long as its status names none, a harness has no actor of its own.
    /// </summary>
    private async Task<SandboxReadiness> ClearAsync(AgentHarness harness, ActorTemplate template, CancellationToken cancellationToken)
    {
        var readiness = Judge(template);
        if (!readiness.IsReady && harness.Status?.BackendRef is null)
            await ActorDeletion.StepAsync(actors, SubstrateNames.HarnessActor(ObjectRef.Of(harness)), [ObjectRef.Of(template)], cancellationToken).ConfigureAwait(false);
        return readiness;
    }

    private Task<V1Secret> ApplyAsync(V1Secret secret, CancellationToken cancellationToken)
        => client.CoreV1.PatchNamespacedSecretAsync(
            new V1Patch(KubernetesJson.Serialize(secret), V1Patch.PatchType.ApplyPatch), secret.Metadata.Name, secret.Metadata.NamespaceProperty,
            fieldManager: ActorTemplateApi.FieldManager, force: true, cancellationToken: cancellationToken);

    private Task<ActorTemplate?> FindAsync(ObjectRef template, CancellationToken cancellationToken)
        => TemplateRequests.RunAsync($"get ActorTemplate {template}", () => ActorTemplateApi.FindAsync(client, template, cancellationToken), cancellationToken);

    private SandboxReadiness Judge(ActorTemplate template) => ActorTemplateReadiness.Judge(template, _time.GetUtcNow(), builder.StuckAfter);
}

using System.Globalization;
using k8s;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Agents;

/// <summary>
/// The ActorTemplates of an agent: one for its latest configuration, and earlier ones as long as sessions are on them, because an actor stays with the
/// template that it was made of.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="actors">Lists and deletes actors.</param>
/// <param name="time">The clock; the system's where null.</param>
public sealed class AgentTemplates(IKubernetes client, IActorApi actors, TimeProvider? time = null) : IAgentTemplates
{
    /// <summary>The annotation with the instant since when another template is to be used.</summary>
    public const string SupersededAnnotation = "kagent.dev/superseded-at";

    private static readonly OwnedType Templates = OwnedType.Of<ActorTemplate>();

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// How long a template that is no longer wanted stays at least, zero or more: who began to create an actor of it before must have ended.
    /// </summary>
    /// <exception cref="SubstrateException">The value is negative.</exception>
    public TimeSpan GracePeriod
    {
        get;
        init
        {
            OptionChecks.NotNegative(nameof(GracePeriod), value);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>The templates of an agent, also those that are being deleted.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="uid">Its uid, which leaves out what an earlier agent of this name left; null or empty where it is not known.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="k8s.Autorest.HttpOperationException">The API server refused.</exception>
    public static async Task<IReadOnlyList<ActorTemplate>> ListAsync(IKubernetes client, ObjectRef agent, string? uid = null, CancellationToken cancellationToken = default)
        => OfAgent(await ListAllAsync(client, agent, cancellationToken).ConfigureAwait(false), agent, uid);

    /// <summary>
    /// The template to use among those of an agent: the newest of those that have a golden snapshot, else the newest; null where all are being deleted.
    /// </summary>
    /// <param name="templates">The agent's templates.</param>
    public static ActorTemplate? Current(IEnumerable<ActorTemplate> templates) => Ranked(templates).MaxBy(ActorTemplateReadiness.IsReady);

    /// <summary>The template of the agent's latest configuration, whether it has its golden snapshot or not.</summary>
    internal static ActorTemplate? Newest(IEnumerable<ActorTemplate> templates) => Ranked(templates).FirstOrDefault();

    /// <inheritdoc/>
    /// <exception cref="SubstrateException">The API server refused or gave no answer.</exception>
    public async Task<AgentTemplate?> FindCurrentAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default)
        => Current(await FindAsync(agent, uid, cancellationToken).ConfigureAwait(false)) is { } template
            ? new(ObjectRef.Of(template), ActorTemplateReadiness.IsReady(template))
            : null;

    /// <inheritdoc/>
    /// <exception cref="SubstrateException">The API server refused or gave no answer.</exception>
    public Task<OwnerPresence> FindPresenceAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default)
        => TemplateRequests.FindPresenceAsync<SandboxAgent>(client, agent, uid, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="SubstrateException">The API server refused or gave no answer.</exception>
    public async Task<IReadOnlyCollection<ObjectRef>> ListAsync(ObjectRef agent, CancellationToken cancellationToken = default)
        => [.. (await FindAsync(agent, uid: null, cancellationToken).ConfigureAwait(false)).Select(template => ObjectRef.Of(template))];

    /// <summary>
    /// Writes the template of an agent's configuration, in place of a general way to apply objects: one that exists only gets back what somebody else changed
    /// of it, and a new one waits until Agent Substrate has forgotten what changed Secrets held before.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="desired">The template, as the backend built it.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Null when the template is there; otherwise what it waits for, and the caller comes back.</returns>
    /// <exception cref="SubstrateException">The API server refused, the agent is being deleted, or the template belongs to somebody else.</exception>
    public Task<string?> ApplyStepAsync(IAgentObject agent, ActorTemplate desired, CancellationToken cancellationToken = default)
        => TemplateRequests.RunAsync($"reconcile ActorTemplate {ObjectRef.Of(desired)}", () => ApplyAsync(agent, desired, cancellationToken), cancellationToken);

    /// <summary>
    /// Takes one step towards removing the templates of earlier configurations. To be called after the desired one was applied. Those that never had a golden
    /// snapshot are removed at once. The others serve until the desired one has its own; then they are marked, and after <see cref="GracePeriod"/> those
    /// without sessions are removed, then the Secrets that only these read. Actors go before their template.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="desired">The name of the template that was applied.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether there is nothing left to wait for but the end of sessions.</returns>
    /// <exception cref="SubstrateException">Actors could not be listed or deleted, or the API server refused.</exception>
    public Task<bool> PruneStepAsync(IAgentObject agent, string desired, CancellationToken cancellationToken = default)
        => TemplateRequests.RunAsync($"prune ActorTemplates of {agent.GetReference()}", () => PruneAsync(agent, desired, cancellationToken), cancellationToken);

    /// <summary>
    /// Takes one step towards removing the golden actors of an agent that is being deleted. The templates go with the agent, as objects that it owns; one
    /// that has not recorded a golden actor yet is deleted here, lest it creates one later.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether no actor of its templates is left.</returns>
    /// <exception cref="SubstrateException">Actors could not be listed or deleted, or the API server refused.</exception>
    public Task<bool> CleanupStepAsync(IAgentObject agent, CancellationToken cancellationToken = default)
        => TemplateRequests.RunAsync($"clean up ActorTemplates of {agent.GetReference()}", () => CleanupAsync(agent, cancellationToken), cancellationToken);

    /// <summary>
    /// Takes one step towards removing the templates of an agent, with the actors that are left and the Secrets: the last step before its finalizer goes, and
    /// the last one where it moved to another platform. Only who has no template can make no more actors, and so they are looked for once more behind it.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether neither templates nor actors of them are left.</returns>
    /// <exception cref="SubstrateException">Actors could not be listed or deleted, or the API server refused.</exception>
    public Task<bool> RemoveStepAsync(IAgentObject agent, CancellationToken cancellationToken = default)
        => TemplateRequests.RunAsync($"remove ActorTemplates of {agent.GetReference()}", () => RemoveAsync(agent, cancellationToken), cancellationToken);

    private Task<IReadOnlyList<ActorTemplate>> FindAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken)
        => TemplateRequests.RunAsync($"list ActorTemplates of {agent}", () => ListAsync(client, agent, uid, cancellationToken), cancellationToken);

    private static Task<OwnedObjects> ListAllAsync(IKubernetes client, ObjectRef agent, CancellationToken cancellationToken)
        => Templates.ListAsync(client, agent.Namespace, ObjectOwner.Selector(ObjectOwner.AgentKey, agent.Name), cancellationToken: cancellationToken);

    private static ActorTemplate[] OfAgent(OwnedObjects templates, ObjectRef agent, string? uid)
        => [.. templates.OfType<ActorTemplate>().Where(template => ObjectOwner.IsOf(template, ObjectOwner.AgentKey, agent, uid))];

    // A configuration may come back, so neither generation nor age alone tell which is wanted.
    private static IOrderedEnumerable<ActorTemplate> Ranked(IEnumerable<ActorTemplate> templates) => templates
        .Where(template => template.Metadata.DeletionTimestamp is null)
        .OrderBy(template => SupersededAt(template) is not null)
        .ThenByDescending(GenerationOf)
        .ThenByDescending(template => template.Metadata.CreationTimestamp)
        .ThenBy(template => template.Metadata.Name, StringComparer.Ordinal);

    private static long GenerationOf(ActorTemplate template)
        => long.TryParse(Annotation(template, AgentTemplateBuilder.GenerationAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out long generation) ? generation : 0;

    private static DateTimeOffset? SupersededAt(ActorTemplate template) => Annotation(template, SupersededAnnotation) is { } text
        ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : DateTimeOffset.MinValue
        : null;

    private static string? Annotation(ActorTemplate template, string key)
        => template.Metadata.Annotations is { } annotations && annotations.TryGetValue(key, out string? text) ? text : null;

    private async Task<string?> ApplyAsync(IAgentObject agent, ActorTemplate desired, CancellationToken cancellationToken)
    {
        var reference = ObjectRef.Of(desired);
        var live = await ActorTemplateApi.FindAsync(client, reference, cancellationToken).ConfigureAwait(false);
        if (live is not null && !ObjectOwner.IsOf(live, ObjectOwner.AgentKey, agent.GetReference(), agent.Resource.Metadata.Uid))
            throw new SubstrateException($"ActorTemplate {reference} belongs to another object, or to an earlier agent of this name");
        if (live?.Metadata.DeletionTimestamp is not null)
            return $"ActorTemplate {reference} is being deleted";
        await TemplateRequests.RefuseDyingAsync<SandboxAgent>(client, agent.Resource.Metadata, isNew: live is null, cancellationToken).ConfigureAwait(false);
        if (live is null && await RememberedSecrets.WhyWaitAsync(client, desired, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is { } why)
            return why;
        if (live is null || !ActorTemplateApi.HasMetadata(live, desired) || !ActorTemplateApi.IsCurrent(live, desired))
            await ActorTemplateApi.ApplyAsync(client, desired, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<bool> PruneAsync(IAgentObject agent, string desired, CancellationToken cancellationToken)
    {
        var all = await ListAllAsync(client, agent.GetReference(), cancellationToken).ConfigureAwait(false);
        var templates = OfAgent(all, agent.GetReference(), agent.Resource.Metadata.Uid);
        if (templates.FirstOrDefault(template => template.Metadata.Name == desired && template.Metadata.DeletionTimestamp is null) is not { } wanted)
            return false;
        if (SupersededAt(wanted) is not null)
        {
            await ActorTemplateApi.AnnotateAsync(client, ObjectRef.Of(wanted), SupersededAnnotation, null, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var others = templates.Where(template => template.Metadata.Name != desired && template.Metadata.DeletionTimestamp is null).ToArray();
        bool isReplaced = ActorTemplateReadiness.IsReady(wanted);
        var now = _time.GetUtcNow();
        if (isReplaced && others.FirstOrDefault(template => ActorTemplateReadiness.IsReady(template) && SupersededAt(template) is null) is { } unmarked)
        {
            await ActorTemplateApi.AnnotateAsync(client, ObjectRef.Of(unmarked), SupersededAnnotation, now.ToString("O", CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
            return false;
        }

        // Without a golden snapshot no session can be on a template, but its golden actor may hold the very worker that the wanted one waits for.
        var due = others.Where(template => !ActorTemplateReadiness.IsReady(template) || (isReplaced && now - SupersededAt(template) >= GracePeriod)).ToArray();
        if (due.Length > 0)
        {
            var existing = await actors.ListActorsAsync(cancellationToken).ConfigureAwait(false);
            if (due.FirstOrDefault(template => !IsInUse(template, existing)) is { } unused)
            {
                await TemplateRequests.RemoveAsync(client, actors, unused, cancellationToken).ConfigureAwait(false);
                return false;
            }
        }

        // What a template that cannot be read needs is not known.
        bool isClean = all.Undecodable.Count > 0 || await PruneSecretsAsync(agent, templates, cancellationToken).ConfigureAwait(false);
        return isClean && due.Length == others.Length && (isReplaced || others.Length == 0);
    }

    // Templates that are being deleted count: their golden actors may still be resumed, which reads Secrets.
    private async Task<bool> PruneSecretsAsync(IAgentObject agent, IEnumerable<ActorTemplate> templates, CancellationToken cancellationToken)
    {
        var self = agent.GetReference();
        var used = templates.SelectMany(RememberedSecrets.Of).ToHashSet(StringComparer.Ordinal);
        var unused = (await TemplateRequests.SecretsAsync(client, self, ObjectOwner.AgentKey, self.Name, agent.Resource.Metadata.Uid, cancellationToken).ConfigureAwait(false))
            .Where(secret => !used.Contains(secret.Metadata.Name)).ToArray();
        foreach (var secret in unused)
            await TemplateRequests.DeleteAsync(client, secret, cancellationToken).ConfigureAwait(false);
        return unused.Length == 0;
    }

    // Also a golden actor that the status does not name yet counts: better kept too long.
    private static bool IsInUse(ActorTemplate template, IReadOnlyList<ActorInfo> actors)
        => actors.Any(actor => actor.Template == ObjectRef.Of(template) && actor.Id != template.Status?.GoldenActorID?.Trim());

    private async Task<bool> CleanupAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        var templates = await OwnAsync(agent, cancellationToken).ConfigureAwait(false);
        var steps = templates
            .Select<ActorTemplate, Func<Task<bool>>>(template => () => TemplateRequests.CleanupAsync(client, actors, template, cancellationToken))
            .Append(() => SweepUnlistedAsync(agent, templates, cancellationToken));
        return await ActorDeletion.AllAsync(steps, atOnce: 1).ConfigureAwait(false);
    }

    private async Task<bool> RemoveAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        var templates = await OwnAsync(agent, cancellationToken).ConfigureAwait(false);
        if (templates.Length == 0)
            return await SweepUnlistedAsync(agent, templates, cancellationToken).ConfigureAwait(false) && await PruneSecretsAsync(agent, [], cancellationToken).ConfigureAwait(false);
        await ActorDeletion.AllAsync(
            templates.Select<ActorTemplate, Func<Task<bool>>>(template => () => TemplateRequests.RemoveAsync(client, actors, template, cancellationToken)), atOnce: 1).ConfigureAwait(false);
        return false;
    }

    private async Task<ActorTemplate[]> OwnAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        var all = await ListAllAsync(client, agent.GetReference(), cancellationToken).ConfigureAwait(false);
        return all.Undecodable is [var unreadable, ..]
            ? throw new SubstrateException($"an ActorTemplate cannot be read, and so its golden actor cannot be removed: {unreadable}")
            : OfAgent(all, agent.GetReference(), agent.Resource.Metadata.Uid);
    }

    /// <summary>
    /// Takes a step for the actors of templates that no list has: those that are gone, of which Substrate may have made one while the template was being deleted by
    /// a process that then ended, and those that lost their labels.
    /// </summary>
    private async Task<bool> SweepUnlistedAsync(IAgentObject agent, IEnumerable<ActorTemplate> listed, CancellationToken cancellationToken)
    {
        string? uid = agent.Resource.Metadata.Uid;
        var unlisted = new HashSet<ObjectRef>();
        foreach (var template in (await actors.ListActorsAsync(cancellationToken).ConfigureAwait(false)).Select(actor => actor.Template).Except(listed.Select(template => ObjectRef.Of(template))))
        {
            if (!SubstrateNames.IsAgentTemplate(agent.GetReference(), template))
                continue;
            var found = await ActorTemplateApi.FindAsync(client, template, cancellationToken).ConfigureAwait(false);
            if (found is null || (uid is { Length: > 0 } && ObjectOwner.ControllerOf(found)?.Uid == uid))
                unlisted.Add(template);
        }

        return await ActorDeletion.SweepAsync(actors, unlisted, cancellationToken).ConfigureAwait(false);
    }
}

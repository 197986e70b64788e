using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Naming;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// Tells the actors of an agent from those of others: by what they were made from. A template that is gone is known by its name, but only for an
/// actor whose own name is the agent's too.
/// </summary>
internal sealed class SessionOwner(IAgentTemplates templates, ObjectRef agent)
{
    public ObjectRef Agent => agent;

    public async Task<bool> OwnsAsync(ActorInfo actor, CancellationToken cancellationToken) => SubstrateNames.IsSessionActor(agent, actor.Id, actor.Template)
        || (await templates.ListAsync(agent, cancellationToken).ConfigureAwait(false)).Contains(actor.Template);

    /// <summary>The same for many actors.</summary>
    public async Task<Func<ActorInfo, bool>> AllAsync(CancellationToken cancellationToken)
    {
        var all = await templates.ListAsync(agent, cancellationToken).ConfigureAwait(false);
        return actor => SubstrateNames.IsSessionActor(agent, actor.Id, actor.Template) || all.Contains(actor.Template);
    }
}

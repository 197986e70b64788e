using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// Agents whose deletion has begun: who still holds an older copy of one must not make actors behind the sweep. Remembered for an hour, and no
/// copy is that old.
/// </summary>
internal sealed class DyingAgents(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(ObjectRef Agent, string Uid), long> _since = [];
    private readonly Queue<(ObjectRef Agent, string Uid)> _order = new();

    /// <summary>Remembers an agent.</summary>
    public void Add(SandboxAgent agent)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && time.GetElapsedTime(_since[oldest]) >= Memory)
                _since.Remove(_order.Dequeue());
            if (_since.TryAdd(Key(agent), time.GetTimestamp()))
                _order.Enqueue(Key(agent));
        }
    }

    /// <summary>Refuses an agent that is one of them, or says so itself.</summary>
    /// <exception cref="SubstrateException">Its deletion has begun.</exception>
    public void Refuse(SandboxAgent agent)
    {
        if (agent.Metadata?.DeletionTimestamp is not null || Contains(agent))
            throw Refusal(agent);
    }

    /// <summary>What is said of them.</summary>
    public static SubstrateException Refusal(SandboxAgent agent) => SubstrateException.OfDying(nameof(SandboxAgent), ObjectRef.Of(agent));

    /// <summary>Whether an agent is one of them, and not another of its name.</summary>
    public bool Contains(SandboxAgent agent)
    {
        lock (_lock)
        {
            return _since.ContainsKey(Key(agent));
        }
    }

    private static (ObjectRef Agent, string Uid) Key(SandboxAgent agent) => (ObjectRef.Of(agent), agent.Metadata?.Uid ?? "");
}

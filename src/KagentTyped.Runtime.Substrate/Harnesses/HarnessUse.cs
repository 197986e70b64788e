using KagentTyped.Runtime.Substrate.Sessions;

namespace KagentTyped.Runtime.Substrate.Harnesses;

/// <summary>When the actors of harnesses were used last, as far as this process knows.</summary>
internal sealed class HarnessUse(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Begins a use, which ends when the result is disposed.</summary>
    public IDisposable Begin(string id)
    {
        Add(id, 1);
        return new OnDispose(() => Add(id, -1));
    }

    /// <summary>Whether an actor has been without use for a time. Seeing it first counts as use: there may have been some before.</summary>
    public bool IsIdle(string id, TimeSpan limit)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry))
                _entries[id] = entry = new(0, time.GetTimestamp());
            return entry.Open == 0 && time.GetElapsedTime(entry.Since) >= limit;
        }
    }

    /// <summary>Forgets an actor that is on no worker or gone, unless it is in use.</summary>
    public void Forget(string id)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(id, out var entry) && entry.Open == 0)
                _entries.Remove(id);
        }
    }

    private void Add(string id, int change)
    {
        lock (_lock)
        {
            _entries.TryGetValue(id, out var entry);
            _entries[id] = new(entry.Open + change, time.GetTimestamp());
        }
    }

    private readonly record struct Entry(int Open, long Since);
}

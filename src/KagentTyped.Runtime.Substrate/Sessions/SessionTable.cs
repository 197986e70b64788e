namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// The sessions that something is going on with in this process: who takes turns, and how many responses are open. A session that nobody is busy with takes no memory.
/// </summary>
internal sealed class SessionTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many sessions are in the table.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Whether somebody has the turn with one of some sessions.</summary>
    public bool IsAnyTaken(Func<string, bool> isOne)
    {
        lock (_lock)
        {
            return _entries.Any(entry => isOne(entry.Key) && entry.Value.Turn.CurrentCount == 0);
        }
    }

    /// <summary>Whether responses of a session are open.</summary>
    public bool IsLeased(string id)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(id, out var entry) && entry.Leases > 0;
        }
    }

    /// <summary>Waits for one's turn with a session; disposing the result ends it.</summary>
    public async Task<IDisposable> EnterAsync(string id, CancellationToken cancellationToken)
    {
        var entry = Use(id);
        try
        {
            // A turn that is free is taken even when the time is up: whoever takes it tells what it could not do.
            if (!await entry.Turn.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
                await entry.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(id, entry);
            throw;
        }

        return new OnDispose(() =>
        {
            entry.Turn.Release();
            Leave(id, entry);
        });
    }

    /// <summary>Counts an open response.</summary>
    public void AddLease(string id)
    {
        var entry = Use(id);
        lock (_lock)
        {
            entry.Leases++;
            entry.Generation++;
        }
    }

    /// <summary>Takes back <see cref="AddLease"/>.</summary>
    /// <returns>For the last one a look at the session; null for the others.</returns>
    public IdleLook? RemoveLease(string id)
    {
        lock (_lock)
        {
            var entry = _entries[id];
            if (--entry.Leases > 0)
            {
                Leave(id, entry);
                return null;
            }

            long generation = entry.Generation;
            return new IdleLook(() => IsIdleSince(entry, generation), () => Leave(id, entry));
        }
    }

    private bool IsIdleSince(Entry entry, long generation)
    {
        lock (_lock)
        {
            return entry.Leases == 0 && entry.Generation == generation;
        }
    }

    private Entry Use(string id)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry))
                _entries[id] = entry = new();
            entry.Users++;
            return entry;
        }
    }

    private void Leave(string id, Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Users > 0)
                return;
            _entries.Remove(id);
            entry.Dispose();
        }
    }

    private sealed class Entry : IDisposable
    {
        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>Turns, waits for turns, leases and looks: while there are any, the entry is the session's.</summary>
        public int Users { get; set; }

        public int Leases { get; set; }

        /// <summary>Counts leases ever taken.</summary>
        public long Generation { get; set; }

        public void Dispose() => Turn.Dispose();
    }
}

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>The entries of a map, looped over without allocating where it is a dictionary of the usual kind.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public struct CelEntries<T>
{
    private readonly IEnumerator<KeyValuePair<string, T>>? _other;
    private Dictionary<string, T>.Enumerator _usual;

    /// <summary>Starts a loop.</summary>
    /// <param name="map">The map; null when the expression has failed.</param>
    public CelEntries(IDictionary<string, T>? map)
    {
        if (map is Dictionary<string, T> usual)
        {
            _usual = usual.GetEnumerator();
        }
        else
        {
            _other = map?.GetEnumerator();
            _usual = default;
        }

        IsEmpty = map is null;
    }

    /// <summary>The entry.</summary>
    public readonly KeyValuePair<string, T> Current => _other is null ? _usual.Current : _other.Current;

    private bool IsEmpty { get; }

    /// <summary>Goes to the next entry.</summary>
    public bool MoveNext() => !IsEmpty && (_other is null ? _usual.MoveNext() : _other.MoveNext());
}

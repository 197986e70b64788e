namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A map value, or an object.</summary>
public abstract class CelMap
{
    /// <summary>What <c>size()</c> gives.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the map is data of the object under validation.</summary>
    internal virtual bool IsData => false;

    /// <summary>The keys that can be looped over, in an order that does not change.</summary>
    public abstract IReadOnlyList<CelValue> Keys { get; }

    /// <summary>Looks a key up; numbers match across number types.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, which may be an error.</param>
    /// <returns>Whether there is such a key.</returns>
    public abstract bool TryFind(CelValue key, out CelValue value);
}

namespace KagentTyped;

/// <summary>
/// A string of a closed set that may grow: known values have static properties, unknown ones are kept and written back unchanged.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The values that the schema lists, in its order.</summary>
    static abstract IReadOnlyList<string> KnownValues { get; }

    /// <summary>The text; null in a <c>default</c> value, which stands for absence.</summary>
    string? Value { get; }

    /// <summary>Makes a value of any text.</summary>
    /// <param name="value">The text as it stands in JSON.</param>
    static abstract implicit operator TSelf(string value);
}

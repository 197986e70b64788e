namespace KagentTyped.Runtime.Values;

/// <summary>A named value that is given in place or taken from elsewhere, such as an HTTP header.</summary>
/// <param name="Name">The name, for example of the header.</param>
/// <param name="Value">The value; wins over <paramref name="ValueFrom"/> unless empty. May be a secret: <see cref="ToString"/> leaves it out.</param>
/// <param name="ValueFrom">Where the value stands.</param>
public sealed record ValueRef(string Name, string? Value = null, ValueSource? ValueFrom = null)
{
    /// <summary>The name and the source; never the value.</summary>
    public override string ToString() => $"{nameof(ValueRef)} {{ {nameof(Name)} = {Name}, {nameof(ValueFrom)} = {ValueFrom} }}";
}

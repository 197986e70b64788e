using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.Channels;

/// <summary>A token of a channel as the harness gives it: in place, or as a key of a Secret or ConfigMap in the namespace of the harness.</summary>
/// <param name="Token">Which token it is.</param>
/// <param name="Suffix">The channel in names of variables; see <see cref="ChannelSuffix"/>.</param>
/// <param name="Title">What to call it in errors, such as <c>channel "team" slack bot token</c>.</param>
/// <param name="FieldPath">Where the harness gives it, such as <c>spec.channels[0].telegram.botToken</c>.</param>
/// <param name="Value">The trimmed value; null where there is a source. A secret: <see cref="ToString"/> leaves it out.</param>
/// <param name="Source">Where the value stands; null where it is given in place.</param>
public sealed record ChannelCredential(ChannelToken Token, string Suffix, string Title, string FieldPath, string? Value, ValueSource? Source)
{
    /// <summary>The kind of token, the field and the source; never the value.</summary>
    public override string ToString() => $"{Token} of {FieldPath}, {(Source is null ? "given in place" : $"from {Source.Type} {Source.Name}, key {Source.Key}")}";
}

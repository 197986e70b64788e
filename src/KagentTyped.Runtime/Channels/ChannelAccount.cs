namespace KagentTyped.Runtime.Channels;

/// <summary>One channel of a harness.</summary>
/// <param name="Name">The name, trimmed; unique among the channels.</param>
/// <param name="Suffix">The name in names of variables; unique among the channels too.</param>
public abstract record ChannelAccount(string Name, string Suffix)
{
    /// <summary>The tokens, in the order in which they are handed on.</summary>
    public abstract IReadOnlyList<ChannelCredential> Credentials { get; }
}

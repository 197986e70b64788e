namespace KagentTyped.Runtime.Channels;

/// <summary>Names of channels as parts of names of environment variables.</summary>
public static class ChannelSuffix
{
    /// <summary>What stands for a blank name.</summary>
    public const string Blank = "CHANNEL";

    /// <summary>
    /// The part of a variable's name that stands for a channel: ASCII letters in upper case and digits stay, everything else becomes an
    /// underscore. Several names can share one suffix; <see cref="ChannelReader"/> refuses that among the channels of one harness.
    /// </summary>
    /// <param name="channelName">The name of the channel.</param>
    public static string Of(string channelName)
    {
        string name = channelName.Trim();
        return name.Length == 0
            ? Blank
            : string.Create(name.Length, name, static (suffix, text) =>
            {
                for (int i = 0; i < text.Length; i++)
                    suffix[i] = char.IsAsciiLetterOrDigit(text[i]) ? char.ToUpperInvariant(text[i]) : '_';
            });
    }
}

using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Validation;

namespace KagentTyped.Validation;

public static partial class Checks
{
    /// <summary>Whether a text is of a length.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="least">The least number of code points.</param>
    /// <param name="most">The greatest number of code points.</param>
    public static bool Length(string? text, long least, long most)
    {
        // A code point takes at most two characters.
        if (text is null || (text.Length <= most && text.Length >= 2 * least))
        {
            return true;
        }

        int length = SchemaWalk.CodePoints(text);
        return length >= least && length <= most;
    }

    /// <summary>Whether bytes are, as base64, of a length.</summary>
    /// <param name="bytes">The bytes, or null.</param>
    /// <param name="least">The least number of characters.</param>
    /// <param name="most">The greatest number of characters.</param>
    public static bool Length(byte[]? bytes, long least, long most) => bytes is null || ((bytes.LongLength + 2) / 3 * 4 is var length && length >= least && length <= most);

    /// <summary>Whether a text has a format.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="format">The format.</param>
    public static bool Format(string? text, string format) => text is null || StringFormats.IsValid(format, text);
}

using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>A value that starts with one kind of token, or is null and so absent.</summary>
/// <typeparam name="T">The type, nullable.</typeparam>
/// <param name="token">The token.</param>
/// <param name="expected">What a message says was expected.</param>
internal abstract class TokenShape<T>(JsonTokenType token, string expected) : ValueShape<T>
{
    public sealed override T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default!;
        }

        JsonValues.Expect(ref reader, token, expected);
        return ReadPresent(ref reader);
    }

    protected abstract T ReadPresent(ref Utf8JsonReader reader);
}

using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>What all readers share.</summary>
internal static class JsonValues
{
    public static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string expected)
    {
        if (reader.TokenType != token)
        {
            throw Mismatch(ref reader, expected);
        }
    }

    public static JsonException Mismatch(ref Utf8JsonReader reader, string expected)
        => new($"expected {expected}, found {Describe(reader.TokenType)}");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };
}

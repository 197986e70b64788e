using System.Text.Json;

namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>The frames between a terminal and its client after the first.</summary>
public static class TerminalFrames
{
    private const int MaxSize = 10_000;

    /// <summary>The text frame that says that the program runs.</summary>
    public static ReadOnlyMemory<byte> Ready { get; } = """{"type":"ready"}"""u8.ToArray();

    /// <summary>The text frame that tells a failure.</summary>
    /// <param name="message">What failed.</param>
    public static byte[] Error(string message) => Write(json =>
    {
        json.WriteString("type", "error");
        json.WriteString("message", message);
    });

    /// <summary>The text frame that tells how the program ended.</summary>
    /// <param name="code">The exit code.</param>
    public static byte[] Exit(int code) => Write(json =>
    {
        json.WriteString("type", "exit");
        json.WriteNumber("code", code);
    });

    /// <summary>Reads a text frame that changes the size; every other frame is input for the program.</summary>
    /// <param name="utf8">The frame.</param>
    /// <returns>Columns and rows; null where the frame is input.</returns>
    public static (int Columns, int Rows)? ReadResize(ReadOnlySpan<byte> utf8)
    {
        if (ReadObject(utf8) is not { } frame)
            return null;
        using (frame)
        {
            return Text(frame.RootElement, "type") == "resize" && Size(frame.RootElement, "cols") is { } columns && Size(frame.RootElement, "rows") is { } rows
                ? (columns, rows)
                : null;
        }
    }

    internal static JsonDocument? ReadObject(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > TerminalStart.MaxFrame || !utf8.StartsWith("{"u8))
            return null;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            var document = JsonDocument.ParseValue(ref reader);
            if (!reader.Read())
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Not JSON: input that only starts with a brace.
        }

        return null;
    }

    internal static string? Text(JsonElement frame, string name)
    {
        if (!frame.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    internal static int? Size(JsonElement frame, string name)
        => frame.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size is > 0 and <= MaxSize ? size : null;

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}

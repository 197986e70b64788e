using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KagentTyped.Cli;

/// <summary>Writes JSON as kubectl lays it out.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that <paramref name="write"/> makes, and a line break.</summary>
    /// <param name="write">Writes one value.</param>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}

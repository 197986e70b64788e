using System.Net;
using System.Text.Json;

namespace KagentTyped.Cli.Readiness;

/// <summary>What an API server would answer to one request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON.</param>
internal sealed record CannedAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>A failure, as the API server words one.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="message">What went wrong.</param>
    public static CannedAnswer Failure(HttpStatusCode status, string message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion"u8, "v1"u8);
            writer.WriteString("kind"u8, "Status"u8);
            writer.WriteString("status"u8, "Failure"u8);
            writer.WriteString("message"u8, message);
            writer.WriteNumber("code"u8, (int)status);
            writer.WriteEndObject();
        }

        return new(status, stream.ToArray());
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KagentTyped.Runtime.Configuration;

/// <summary>The settings of a declarative agent's runtime: the content of <c>config.json</c>. It may hold secrets.</summary>
/// <param name="settings">The members, in the order of the file.</param>
public sealed class AgentConfig(JsonObject settings)
{
    // The file is never part of a page, so only what JSON asks for is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The compact text of the file.</summary>
    public string ToJson()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            settings.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Nothing of the settings.</summary>
    public override string ToString() => nameof(AgentConfig);
}

using System.Text;
using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Configuration;

/// <summary>The file <c>srt-settings.json</c>, which tells the sandboxed execution inside an agent what it may reach.</summary>
public static class SandboxRuntimeSettings
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "srt-settings.json";

    private static readonly string[] WritablePaths = [".", "/tmp"];

    /// <summary>
    /// Whether the agent gets the file: a BYO agent that says anything about its sandbox, any other agent that loads skills or executes code.
    /// </summary>
    /// <param name="agent">The agent.</param>
    public static bool AreNeeded(IAgentObject agent) => agent.Spec is { } spec && (spec.Type == SandboxAgentSpecType.BYO
        ? spec.Sandbox is not null
        : spec.Skills is not null || spec.Declarative.GetExecuteCodeBlocks() == true);

    /// <summary>The text of the file: the allowed domains as they stand in the agent, and fixed rules for the file system.</summary>
    /// <param name="spec">The agent's spec.</param>
    public static string ToJson(SandboxAgentSpec? spec)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("network"u8);
            WriteList(writer, "allowedDomains", spec?.Sandbox?.Network?.AllowedDomains ?? []);
            WriteList(writer, "deniedDomains", []);
            writer.WriteEndObject();
            writer.WriteStartObject("filesystem"u8);
            WriteList(writer, "denyRead", []);
            WriteList(writer, "allowWrite", WritablePaths);
            WriteList(writer, "denyWrite", []);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Installation;
using KagentTyped.Runtime.Tools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Configuration;

/// <summary>What an agent tells others about itself by the A2A protocol: the file <c>agent-card.json</c>.</summary>
/// <param name="Name">The name, fit for an identifier.</param>
/// <param name="Description">The description; empty where there is none.</param>
/// <param name="Url">Where the agent is called.</param>
/// <param name="Skills">What it can do.</param>
public sealed record AgentCard(string Name, string Description, string Url, IReadOnlyList<SandboxAgentSpecDeclarativeA2aConfigSkill> Skills)
{
    private const string Binding = "JSONRPC";
    private const string LegacyVersion = "0.3";
    private const string Version = "1.0";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The card of an agent. Agents in sandboxes are called through the controller: on Agent Substrate nothing else leads to them, and
    /// elsewhere their Service is the sandbox's and goes with it.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="installation">Where the controller is.</param>
    public static AgentCard Of(IAgentObject agent, KagentInstallation installation) => new(
        agent.GetName().Replace('-', '_'),
        agent.Spec?.Description ?? "",
        agent.WorkloadMode == WorkloadMode.Sandbox ? AgentUrls.OfSandbox(installation, agent.GetReference()) : AgentUrls.OfDeployment(agent.GetReference()),
        agent.Spec?.Type == SandboxAgentSpecType.BYO ? [] : [.. agent.Spec?.Declarative?.A2aConfig?.Skills ?? []]);

    /// <summary>The text of the file, for readers of A2A 1.0 and of 0.3.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
        {
            Write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("supportedInterfaces"u8);
        foreach (string version in (ReadOnlySpan<string>)[LegacyVersion, Version])
        {
            writer.WriteStartObject();
            writer.WriteString("url"u8, Url);
            writer.WriteString("protocolBinding"u8, Binding);
            writer.WriteString("protocolVersion"u8, version);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        // Push notifications are not supported, and false capabilities are left out.
        writer.WriteStartObject("capabilities"u8);
        writer.WriteBoolean("streaming"u8, true);
        writer.WriteEndObject();
        WriteList(writer, "defaultInputModes", ["text"]);
        WriteList(writer, "defaultOutputModes", ["text"]);
        writer.WriteString("description"u8, Description);
        writer.WriteString("name"u8, Name);
        writer.WriteStartArray("skills"u8);
        foreach (var skill in Skills)
            WriteSkill(writer, skill);
        writer.WriteEndArray();
        writer.WriteString("version"u8, "");
        writer.WriteString("url"u8, Url);
        writer.WriteString("protocolVersion"u8, LegacyVersion);
        writer.WriteString("preferredTransport"u8, Binding);
        writer.WriteEndObject();
    }

    private static void WriteSkill(Utf8JsonWriter writer, SandboxAgentSpecDeclarativeA2aConfigSkill skill)
    {
        writer.WriteStartObject();
        writer.WriteString("description"u8, skill.Description ?? "");
        if (skill.Examples is { Count: > 0 } examples)
            WriteList(writer, "examples", examples);
        writer.WriteString("id"u8, skill.Id ?? "");
        if (skill.InputModes is { Count: > 0 } inputs)
            WriteList(writer, "inputModes", inputs);
        writer.WriteString("name"u8, skill.Name);
        if (skill.OutputModes is { Count: > 0 } outputs)
            WriteList(writer, "outputModes", outputs);
        WriteList(writer, "tags", skill.Tags ?? []);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

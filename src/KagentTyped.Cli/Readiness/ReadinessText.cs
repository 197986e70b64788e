using System.Text;

namespace KagentTyped.Cli.Readiness;

/// <summary>Writes the readiness of agents.</summary>
internal static class ReadinessText
{
    /// <summary>The text.</summary>
    /// <param name="results">The agents, in order.</param>
    /// <param name="format">JSON, or lines in columns.</param>
    public static string Write(IReadOnlyList<AgentReadiness> results, string format) => format == OutputFormats.Json ? Json(results) : Table(results);

    private static string Table(IReadOnlyList<AgentReadiness> results)
    {
        var rows = results.Select(result => (
            Agent: OneLine.Of(result.Agent.ToString()),
            Ready: $"Ready={result.Readiness.Status}",
            Why: OneLine.Of(result.Readiness.Message.Length == 0 ? result.Readiness.Reason : $"{result.Readiness.Reason}: {result.Readiness.Message}"))).ToArray();
        int agentWidth = rows.Max(row => (int?)row.Agent.Length) ?? 0;
        int readyWidth = rows.Max(row => (int?)row.Ready.Length) ?? 0;
        var output = new StringBuilder();
        foreach (var (agent, ready, why) in rows)
            output.Append(agent.PadRight(agentWidth)).Append("  ").Append(ready.PadRight(readyWidth)).Append("  ").Append(why).Append('\n');
        return output.ToString();
    }

    private static string Json(IReadOnlyList<AgentReadiness> results) => JsonOutput.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var (agent, readiness) in results)
        {
            writer.WriteStartObject();
            writer.WriteString("namespace"u8, agent.Namespace);
            writer.WriteString("name"u8, agent.Name);
            writer.WriteString("ready"u8, readiness.Status.ToString());
            writer.WriteString("reason"u8, readiness.Reason);
            writer.WriteString("message"u8, readiness.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}

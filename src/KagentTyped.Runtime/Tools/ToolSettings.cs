using System.Text.Json.Nodes;

namespace KagentTyped.Runtime.Tools;

/// <summary>The tools of an agent as <c>config.json</c> has them, in the order of the agent.</summary>
internal sealed class ToolSettings
{
    /// <summary>The MCP servers over streamable HTTP.</summary>
    public JsonArray Http { get; } = [];

    /// <summary>The MCP servers over SSE.</summary>
    public JsonArray Sse { get; } = [];

    /// <summary>The agents.</summary>
    public JsonArray Agents { get; } = [];

    /// <summary>The names of the tools over streamable HTTP, then of those over SSE.</summary>
    public IReadOnlyList<string> Names => [.. NamesOf(Http), .. NamesOf(Sse)];

    private static IEnumerable<string> NamesOf(JsonArray servers)
        => servers.SelectMany(server => (server!["tools"] as JsonArray ?? []).Select(name => name!.GetValue<string>()));
}

using System.Buffers;
using System.Text.Json.Nodes;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Tools;

/// <summary>HTTP headers that agents send.</summary>
internal static class HttpHeaders
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Checks a header; the message never holds its value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null where only the name is given.</param>
    /// <param name="fieldPath">The field of the agent that the header stands in or comes by.</param>
    /// <exception cref="AgentValidationException">Sending the header would fail, or send something else.</exception>
    public static void Check(string name, string? value, string fieldPath)
    {
        if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(TokenCharacters))
            throw new AgentValidationException(fieldPath, $"invalid header name {GoText.Quote(name ?? "")}: it needs letters, digits and any of !#$%&'*+-.^_`|~");
        if (value?.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw new AgentValidationException(fieldPath, $"the value of header {name} has a line break or a null character");
    }

    /// <summary>Sets headers over others; names count without case, as in HTTP.</summary>
    /// <param name="below">The weaker headers.</param>
    /// <param name="above">The stronger headers.</param>
    public static IReadOnlyDictionary<string, string> Overlay(IEnumerable<KeyValuePair<string, string>> below, IEnumerable<KeyValuePair<string, string>> above)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in below.Concat(above))
        {
            headers.Remove(name);
            headers.Add(name, value);
        }

        return headers;
    }

    /// <summary>The headers sorted by name.</summary>
    public static JsonObject ToJson(IEnumerable<KeyValuePair<string, string>> headers)
        => new(headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value ?? ""))));
}

using System.Text.Json;
using Grpc.Core;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>What a request of the A2A protocol says about its session.</summary>
/// <param name="ContextId">The session; empty where the request has none.</param>
/// <param name="TaskId">The task that it is about; empty where it is about none.</param>
internal readonly record struct A2ASession(string ContextId, string TaskId)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="SubstrateException">It is no JSON-RPC request of an object.</exception>
    public static A2ASession Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var parameters = Member(document.RootElement, "params"u8);
            var message = parameters is { } given ? Member(given, "message"u8) : null;

            // A blank one in the message is an answer too: it does not fall back.
            return new(
                (Text(message, "contextId"u8) ?? Text(parameters, "contextId"u8) ?? "").Trim(),
                (Text(message, "taskId"u8) ?? Text(parameters, "taskId"u8) ?? Text(parameters, "id"u8) ?? "").Trim());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SubstrateException($"parse A2A request body: {e.Message}", StatusCode.InvalidArgument, e);
        }
    }

    /// <summary>A member; null where there is none or it is null.</summary>
    private static JsonElement? Member(JsonElement parent, ReadOnlySpan<byte> name)
        => parent.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? parent, ReadOnlySpan<byte> name) => parent is { } given ? Member(given, name)?.GetString() : null;
}

using System.Net;
using System.Text.Json;
using k8s.Autorest;

namespace KagentTyped.Runtime.Failures;

/// <summary>Tells failures of requests to the API server apart, and words them without the bodies of requests or responses.</summary>
public static class ApiFailures
{
    /// <summary>The kind of failure that an exception of KubernetesClient stands for.</summary>
    /// <param name="exception">What a request threw.</param>
    public static ApiFailure Classify(Exception exception) => exception switch
    {
        HttpOperationException { Response.StatusCode: HttpStatusCode.NotFound } => ApiFailure.NotFound,
        HttpOperationException { Response.StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => ApiFailure.Forbidden,
        HttpOperationException => ApiFailure.Other,
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => ApiFailure.Unreachable,
        _ => ApiFailure.Other,
    };

    /// <summary>
    /// Whether an exception is a failed request, for use in an exception filter: not a programming error and not the caller's own cancellation.
    /// </summary>
    /// <param name="exception">What a request threw.</param>
    /// <param name="cancellationToken">The token that was given to the request.</param>
    public static bool IsFailedRequest(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpOperationException or HttpRequestException or IOException or TimeoutException or JsonException => true,
        _ => false,
    };

    /// <summary>
    /// One sentence on a failed request: the message of the API server's Status where it sent one. The body is never repeated as a
    /// whole, because proxies and webhooks put arbitrary text there.
    /// </summary>
    /// <param name="exception">What a request threw.</param>
    public static string Describe(Exception exception)
    {
        if (exception is not HttpOperationException { Response: { } response })
            return exception.Message;
        return StatusMessage(response.Content) ?? $"the API server answered with HTTP {(int)response.StatusCode}";
    }

    private static string? StatusMessage(string? body)
    {
        if (string.IsNullOrEmpty(body))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("kind"u8, out var kind) && kind.ValueEquals("Status"u8)
                && root.TryGetProperty("message"u8, out var message) && message.GetString() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (JsonException)
        {
            // Not from the API server itself: some proxy's page.
            return null;
        }
        catch (InvalidOperationException)
        {
            // A member of the right name and the wrong type.
            return null;
        }
    }
}

using System.Net.Http.Headers;

namespace KagentTyped.Cli.Readiness;

/// <summary>Answers every request with the same answer. No request leaves the process.</summary>
/// <param name="answer">The answer.</param>
internal sealed class CannedAnswerHandler(CannedAnswer answer) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(answer.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(answer.Status) { RequestMessage = request, Content = content });
    }
}

using System.Net;
using k8s.Autorest;
using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.Tests.Failures;

public class ApiFailuresTests
{
    [Theory]
    [InlineData(HttpStatusCode.NotFound, ApiFailure.NotFound)]
    [InlineData(HttpStatusCode.Forbidden, ApiFailure.Forbidden)]
    [InlineData(HttpStatusCode.Unauthorized, ApiFailure.Forbidden)]
    [InlineData(HttpStatusCode.Conflict, ApiFailure.Other)]
    [InlineData(HttpStatusCode.InternalServerError, ApiFailure.Other)]
    public void HttpStatus_IsClassified(HttpStatusCode status, ApiFailure expected)
        => Assert.Equal(expected, ApiFailures.Classify(Failed(status, "")));

    [Fact]
    public void BrokenConnections_AreUnreachable()
    {
        Assert.Equal(ApiFailure.Unreachable, ApiFailures.Classify(new HttpRequestException("refused")));
        Assert.Equal(ApiFailure.Unreachable, ApiFailures.Classify(new IOException("reset")));
        Assert.Equal(ApiFailure.Unreachable, ApiFailures.Classify(new TaskCanceledException("timed out")));
    }

    [Theory]
    [InlineData("""{"kind":"Status","message":"pods \"x\" not found"}""", "pods \"x\" not found")]
    [InlineData("<html>token=abc</html>", "the API server answered with HTTP 404")]
    [InlineData("""{"message":"token=abc"}""", "the API server answered with HTTP 404")]
    [InlineData("""{"kind":"Status","message":7}""", "the API server answered with HTTP 404")]
    [InlineData("[]", "the API server answered with HTTP 404")]
    [InlineData("", "the API server answered with HTTP 404")]
    public void Description_IsTheStatusMessage_AndNeverTheWholeBody(string body, string expected)
        => Assert.Equal(expected, ApiFailures.Describe(Failed(HttpStatusCode.NotFound, body)));

    private static HttpOperationException Failed(HttpStatusCode status, string body)
    {
        using var response = new HttpResponseMessage(status);
        return new() { Response = new HttpResponseMessageWrapper(response, body) };
    }
}

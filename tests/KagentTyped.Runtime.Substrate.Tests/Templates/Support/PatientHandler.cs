namespace KagentTyped.Runtime.Substrate.Tests.Templates.Support;

/// <summary>Asks again, for some two minutes, while the server says that it is not well.</summary>
internal sealed class PatientHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (attempt == 60 || (int)response.StatusCode is not (429 or >= 500))
                return response;
            response.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        }
    }
}

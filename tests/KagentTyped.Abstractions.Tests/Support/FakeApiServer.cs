using System.Net;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Abstractions.Tests.Support;

/// <summary>Answers requests on a port of the loopback interface and remembers what was asked.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeApiServer(WebApplication application) => _application = application;

    /// <summary>Paths with their queries, in order.</summary>
    public List<string> Requests { get; } = [];

    public IKubernetes Client => field ??= new Kubernetes(new KubernetesClientConfiguration { Host = _application.Urls.Single() });

    public static async Task<FakeApiServer> StartAsync(Func<HttpRequest, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = new FakeApiServer(builder.Build());
        server._application.Run(context =>
        {
            lock (server.Requests)
            {
                server.Requests.Add(context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));
            }

            context.Response.ContentType = "application/json";
            return answer(context.Request, context.Response);
        });
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }
}

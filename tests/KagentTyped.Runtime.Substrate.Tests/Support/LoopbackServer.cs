using System.Net;
using System.Security.Cryptography.X509Certificates;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>Real servers on the loopback interface.</summary>
internal static class LoopbackServer
{
    /// <summary>An ate-api, with TLS as the real one.</summary>
    public static async Task<WebApplication> StartAteApiAsync(AteApiService service, Faults faults, X509Certificate2 certificate, int port = 0)
    {
        var builder = Builder(port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        });
        builder.Services.AddSingleton(service).AddSingleton(faults);
        builder.Services.AddGrpc(options => options.Interceptors.Add<Faults>());
        var app = builder.Build();
        app.MapGrpcService<AteApiService>();
        await app.StartAsync();
        return app;
    }

    /// <summary>A router.</summary>
    public static async Task<WebApplication> StartRouterAsync(RequestDelegate answer)
    {
        var app = Builder(0, listen => listen.Protocols = HttpProtocols.Http1).Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    public static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static WebApplicationBuilder Builder(int port, Action<ListenOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, configure));
        return builder;
    }
}

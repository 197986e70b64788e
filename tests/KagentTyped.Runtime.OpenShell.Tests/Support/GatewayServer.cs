using System.Net;
using System.Security.Cryptography.X509Certificates;
using KagentTyped.OpenShellApi.Models.V1;
using KagentTyped.OpenShellApi.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>The generated fakes of the gateway's services on a real server on the loopback interface.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayServer(WebApplication app) => _app = app;

    public GatewayService Gateway { get; private init; } = null!;

    public InferenceService Inference { get; private init; } = null!;

    public Faults Faults { get; private init; } = null!;

    /// <summary>Host and port.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a server; without a certificate it speaks HTTP/2 in the clear.</summary>
    public static async Task<GatewayServer> StartAsync(Func<X509Certificate2>? certificate = null, Func<X509Certificate2, bool>? acceptsClient = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificateSelector = (_, _) => certificate();
                    https.ClientCertificateMode = acceptsClient is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (client, _, _) => acceptsClient?.Invoke(client) != false;
                });
            }
        }));
        var server = new { Gateway = new GatewayService(), Inference = new InferenceService(), Faults = new Faults() };
        builder.Services.AddSingleton(server.Gateway.Fake).AddSingleton(server.Inference.Fake).AddSingleton(server.Faults);
        builder.Services.AddGrpc(options => options.Interceptors.Add<Faults>());
        var app = builder.Build();
        app.MapGrpcService<FakeOpenShell>();
        app.MapGrpcService<FakeInference>();
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app) { Gateway = server.Gateway, Inference = server.Inference, Faults = server.Faults, Address = new Uri(address).Authority };
    }

    public OpenShellConnection Connect(OpenShellOptions options, TimeProvider? time = null) => new(options with { GatewayUrl = Address }, time);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

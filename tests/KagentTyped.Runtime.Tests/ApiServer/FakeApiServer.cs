using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Tests.ApiServer;

/// <summary>A real HTTP server on the loopback interface that answers as an API server would; paths without an answer give a 404 Status.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (int Status, string Body)> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();

    private FakeApiServer(WebApplication app) => _app = app;

    /// <summary>The requests so far: path and query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>What happens when a request is there and not yet answered.</summary>
    public Action? Asked { get; set; }

    public IKubernetes Client { get; private set; } = null!;

    public static async Task<FakeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FakeApiServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Client = new Kubernetes(new KubernetesClientConfiguration { Host = app.Urls.Single() });
        return server;
    }

    public FakeApiServer Serve(string path, string json, int status = 200)
    {
        _answers[path] = (status, json);
        return this;
    }

    public FakeApiServer Serve(string path, object model) => Serve(path, KubernetesJson.Serialize(model));

    public FakeApiServer Refuse(string path, int status, string message) => Serve(path, StatusJson(status, message), status);

    public FakeApiServer Forget(string path)
    {
        _answers.TryRemove(path, out _);
        return this;
    }

    /// <summary>Stops listening, so that every later request finds nobody.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static string StatusJson(int status, string message) => new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = "Failure",
        ["message"] = message,
        ["code"] = status,
    }.ToJsonString(new JsonSerializerOptions());

    private Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!.TrimEnd('/');
        _requests.Enqueue(path + context.Request.QueryString);
        Asked?.Invoke();
        if (!_answers.TryGetValue(path, out var answer))
            answer = (404, StatusJson(404, "the server could not find the requested resource"));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}

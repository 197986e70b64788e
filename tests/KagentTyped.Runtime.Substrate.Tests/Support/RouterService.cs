using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Routing;
using Microsoft.AspNetCore.Http;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>A router that knows the actors of an ate-api: running ones answer, unless a script says otherwise.</summary>
internal sealed class RouterService(AteApiService api)
{
    private readonly Lock _lock = new();
    private readonly List<(string Host, string Path, string Body)> _requests = [];

    /// <summary>What the router answers to the request of a number, counted from 1; null for what follows from the actor.</summary>
    public Func<HttpContext, int, Task<int?>> Script { get; set; } = (_, _) => Task.FromResult<int?>(null);

    /// <summary>What actors answer.</summary>
    public string Body { get; set; } = "ok";

    public IReadOnlyList<(string Host, string Path, string Body)> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        string host = context.Request.Host.Value!;
        int number;
        lock (_lock)
        {
            _requests.Add((host, context.Request.Path + context.Request.QueryString, body));
            number = _requests.Count;
        }

        context.Response.StatusCode = await Script(context, number) ?? api.StatusOf(host.Replace($".{ActorHosts.DefaultSuffix}", "", StringComparison.Ordinal)) switch
        {
            null => 404,
            Actor.Types.Status.Running => 200,
            _ => 503,
        };
        if (context.Response.StatusCode == 200)
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(Body, context.RequestAborted);
        }
    }
}

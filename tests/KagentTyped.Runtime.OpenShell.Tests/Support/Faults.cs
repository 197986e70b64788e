using Grpc.Core;
using Grpc.Core.Interceptors;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>Notes every call and makes some of them fail: before they have an effect, or after it, so that only the answer is lost.</summary>
internal sealed class Faults : Interceptor
{
    private readonly Lock _lock = new();
    private readonly List<(string Method, IReadOnlyList<string> Tokens)> _calls = [];

    /// <summary>What happens to a call of a number, counted from 1; null for nothing.</summary>
    public Func<string, int, (StatusCode Code, string Detail, bool IsAnswerLost)?> Decide { get; set; } = (_, _) => null;

    public IReadOnlyList<string> Methods
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls.Select(call => call.Method)];
            }
        }
    }

    public IReadOnlyList<IReadOnlyList<string>> Tokens
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls.Select(call => call.Tokens)];
            }
        }
    }

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        => AroundAsync(context, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
        => AroundAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    private async Task<T> AroundAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        string method = context.Method.Split('/')[^1];
        (StatusCode Code, string Detail, bool IsAnswerLost)? fault;
        lock (_lock)
        {
            // A call that was given up before the server came to it has no effect.
            context.CancellationToken.ThrowIfCancellationRequested();
            _calls.Add((method, [.. context.RequestHeaders.Where(header => header.Key == "authorization").Select(header => header.Value)]));
            fault = Decide(method, _calls.Count);
        }

        if (fault is { IsAnswerLost: false } before)
            throw new RpcException(new Status(before.Code, before.Detail));
        var result = await call();
        return fault is { } after ? throw new RpcException(new Status(after.Code, after.Detail)) : result;
    }
}

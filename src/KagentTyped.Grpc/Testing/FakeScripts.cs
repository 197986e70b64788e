using Grpc.Core;

namespace KagentTyped.Rpc.Testing;

/// <summary>The usual scripts.</summary>
internal static class FakeScripts
{
    public static FakeScript<TRequest, TResponse> Items<TRequest, TResponse>(TResponse[] responses)
        => (requests, context) => AllAsync(requests, responses);

    public static FakeScript<TRequest, TResponse> Each<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        => (requests, context) => EachAsync(requests, answer);

    public static FakeScript<TRequest, TResponse> Fault<TRequest, TResponse>(StatusCode code, string detail)
        => (requests, context) => throw new RpcException(new Status(code, detail));

    // The requests are taken first, so that they are on record.
    private static async IAsyncEnumerable<TResponse> AllAsync<TRequest, TResponse>(IAsyncEnumerable<TRequest> requests, TResponse[] responses)
    {
        await foreach (var _ in requests.ConfigureAwait(false))
        {
        }

        foreach (var response in responses)
        {
            yield return response;
        }
    }

    private static async IAsyncEnumerable<TResponse> EachAsync<TRequest, TResponse>(IAsyncEnumerable<TRequest> requests, Func<TRequest, TResponse> answer)
    {
        await foreach (var request in requests.ConfigureAwait(false))
        {
            yield return answer(request);
        }
    }
}

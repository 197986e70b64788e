using Grpc.Core;

namespace KagentTyped.Rpc.Testing;

/// <summary>
/// A method of a fake service: what it was asked, and what it answers. Answers for the next calls are used up one by one, then the standing
/// answer holds. Without either the call fails with Unimplemented. Safe to change while calls come in.
/// </summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the answers.</typeparam>
/// <param name="name">The name of the method.</param>
/// <param name="log">The calls of the whole service.</param>
public sealed partial class FakeRpc<TRequest, TResponse>(string name, FakeLog log)
    where TRequest : class
    where TResponse : class
{
    private readonly Lock _lock = new();
    private readonly List<FakeCall<TRequest>> _calls = [];
    private readonly Queue<FakeScript<TRequest, TResponse>> _next = new();
    private FakeScript<TRequest, TResponse>? _standing;

    /// <summary>The calls so far, in order.</summary>
    public IReadOnlyList<FakeCall<TRequest>> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How long every call waits before its answer.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Answers every call so: one answer, or all those of a stream.</summary>
    /// <param name="responses">The answers.</param>
    public FakeRpc<TRequest, TResponse> Returns(params TResponse[] responses) => Stand(FakeScripts.Items<TRequest, TResponse>(responses));

    /// <summary>Answers every request with what it is made into.</summary>
    /// <param name="answer">Makes an answer; may throw <see cref="RpcException"/>.</param>
    public FakeRpc<TRequest, TResponse> Answers(Func<TRequest, TResponse> answer) => Stand(FakeScripts.Each(answer));

    /// <summary>Answers every call by a script of its own: requests in, answers out, at its own pace.</summary>
    /// <param name="script">The script; may throw <see cref="RpcException"/>.</param>
    public FakeRpc<TRequest, TResponse> Plays(FakeScript<TRequest, TResponse> script) => Stand(script);

    /// <summary>Fails every call.</summary>
    /// <param name="code">The status.</param>
    /// <param name="detail">Its text.</param>
    public FakeRpc<TRequest, TResponse> Fails(StatusCode code, string detail = "") => Stand(FakeScripts.Fault<TRequest, TResponse>(code, detail));

    /// <summary>Answers one call so, behind those that are already laid down.</summary>
    /// <param name="responses">The answers.</param>
    public FakeRpc<TRequest, TResponse> NextReturns(params TResponse[] responses) => Enqueue(FakeScripts.Items<TRequest, TResponse>(responses), 1);

    /// <summary>Answers one call by a script, behind those that are already laid down.</summary>
    /// <param name="script">The script; may throw <see cref="RpcException"/>.</param>
    public FakeRpc<TRequest, TResponse> NextPlays(FakeScript<TRequest, TResponse> script) => Enqueue(script, 1);

    /// <summary>Fails the next calls, behind those that are already laid down.</summary>
    /// <param name="code">The status.</param>
    /// <param name="detail">Its text.</param>
    /// <param name="times">How many calls.</param>
    public FakeRpc<TRequest, TResponse> NextFails(StatusCode code, string detail = "", int times = 1)
        => Enqueue(FakeScripts.Fault<TRequest, TResponse>(code, detail), times);

    private FakeRpc<TRequest, TResponse> Stand(FakeScript<TRequest, TResponse> script)
    {
        lock (_lock)
        {
            _standing = script;
        }

        return this;
    }

    private FakeRpc<TRequest, TResponse> Enqueue(FakeScript<TRequest, TResponse> script, int times)
    {
        lock (_lock)
        {
            for (int i = 0; i < times; i++)
            {
                _next.Enqueue(script);
            }
        }

        return this;
    }
}

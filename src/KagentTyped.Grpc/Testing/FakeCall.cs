using Grpc.Core;

namespace KagentTyped.Rpc.Testing;

/// <summary>A call that a fake was asked.</summary>
/// <typeparam name="TRequest">The type of its requests.</typeparam>
public sealed class FakeCall<TRequest>
{
    private readonly List<TRequest> _requests = [];

    internal FakeCall(ServerCallContext context)
    {
        Headers = context.RequestHeaders;
        Deadline = context.Deadline;
    }

    /// <summary>The headers that came with the call.</summary>
    public Metadata Headers { get; }

    /// <summary>When the caller gives up, in UTC; <see cref="DateTime.MaxValue"/> when it does not.</summary>
    public DateTime Deadline { get; }

    /// <summary>The requests so far: one, unless the caller streams.</summary>
    public IReadOnlyList<TRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The first request.</summary>
    /// <exception cref="InvalidOperationException">None has come yet.</exception>
    public TRequest Request => Requests is [var first, ..] ? first : throw new InvalidOperationException("No request has come yet.");

    internal void Add(TRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }
}

using Grpc.Core;

namespace KagentTyped.Rpc.Testing;

/// <summary>How a fake answers a call.</summary>
/// <param name="requests">The requests as they come; one, unless the caller streams.</param>
/// <param name="context">The call. Its token is cancelled when the caller goes away.</param>
/// <returns>The answers; the first of them where the method has one answer.</returns>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the answers.</typeparam>
public delegate IAsyncEnumerable<TResponse> FakeScript<TRequest, TResponse>(IAsyncEnumerable<TRequest> requests, ServerCallContext context);

using System.Diagnostics.CodeAnalysis;

namespace KagentTyped.Rpc;

/// <summary>The answer to a call or why there is none.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
public sealed class RpcResult<T>
    where T : class
{
    /// <summary>An answer.</summary>
    /// <param name="value">The answer.</param>
    /// <param name="attempts">How often the call was sent.</param>
    public RpcResult(T value, int attempts)
    {
        Value = value;
        Attempts = attempts;
    }

    /// <summary>A failure.</summary>
    /// <param name="failure">Why there is no answer.</param>
    public RpcResult(RpcFailure failure)
    {
        Failure = failure;
        Attempts = failure.Attempts;
    }

    /// <summary>The answer; null when there is none.</summary>
    public T? Value { get; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public RpcFailure? Failure { get; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Value is not null;

    /// <summary>How the call ended.</summary>
    public RpcOutcome Outcome => Failure?.Outcome ?? RpcOutcome.Success;

    /// <summary>The answer.</summary>
    /// <exception cref="RpcFailureException">There is none.</exception>
    public T ValueOrThrow() => Value ?? throw new RpcFailureException(Failure!);

    /// <summary>The answer's text, or the failure's.</summary>
    public override string ToString() => Value?.ToString() ?? Failure!.ToString();
}

using Google.Protobuf;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Gateway;

namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>
/// A byte stream to the SSH server of a sandbox, for any SSH client that runs over a stream. Frames are read when the client reads, so that a slow
/// client holds the sender back instead of filling memory. Closing it, once is enough, revokes the session.
/// </summary>
public sealed class SshTunnel : Stream
{
    private readonly GatewayClient _client;
    private readonly string _token;
    private readonly TimeSpan _revokeLimit;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing;
    private readonly RpcDuplexCall<TcpForwardFrame, TcpForwardFrame> _call;

    // Not disposed while a read may wait in it; ending the call ends it.
#pragma warning disable CA2213
    private readonly IAsyncEnumerator<TcpForwardFrame> _frames;
#pragma warning restore CA2213
    private readonly SemaphoreSlim _writing = new(1);
    private ReadOnlyMemory<byte> _rest;
    private Task<bool>? _next;
    private int _isClosed;

    private SshTunnel(
        GatewayClient client, string token, TimeSpan revokeLimit, TimeProvider time, CancellationTokenSource closing, RpcDuplexCall<TcpForwardFrame, TcpForwardFrame> call)
    {
        (_client, _token, _revokeLimit, _time, _closing, _call) = (client, token, revokeLimit, time, closing, call);
        _frames = call.ReadAllAsync().GetAsyncEnumerator(closing.Token);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    /// <exception cref="OpenShellException">The gateway ended the stream with an error.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isClosed != 0)
                return 0;
            try
            {
                // Kept, so that a read that is given up does not lose the frame that it waited for.
                _next ??= _frames.MoveNextAsync().AsTask();
                if (!await _next.WaitAsync(cancellationToken).ConfigureAwait(false))
                    return 0;
                _next = null;
            }
            catch (RpcFailureException) when (_isClosed != 0)
            {
                return 0;
            }
            catch (OperationCanceledException) when (_isClosed != 0)
            {
                return 0;
            }
            catch (RpcFailureException e)
            {
                throw OpenShellException.Of("ForwardTcp", e.Failure, [_token]);
            }

            _rest = _frames.Current.PayloadCase == TcpForwardFrame.PayloadOneofCase.Data ? _frames.Current.Data.Memory : default;
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    /// <inheritdoc/>
    /// <exception cref="OpenShellException">The gateway has ended the stream.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed != 0, this);
        if (buffer.IsEmpty)
            return;
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _call.WriteAsync(new() { Data = ByteString.CopyFrom(buffer.Span) }).ConfigureAwait(false);
        }
        catch (RpcFailureException e)
        {
            throw OpenShellException.Of("ForwardTcp", e.Failure, [_token]);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Every write is a frame of its own.
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    internal static async Task<SshTunnel> OpenAsync(
        GatewayClient client, string sandboxId, string token, TimeSpan revokeLimit, TimeProvider time, CancellationToken cancellationToken)
    {
        // The tunnel owns it.
#pragma warning disable CA2000
        var closing = new CancellationTokenSource();
#pragma warning restore CA2000
        SshTunnel? tunnel = null;
        bool isOpen = false;
        try
        {
            tunnel = new(client, token, revokeLimit, time, closing, await client.ForwardAsync(closing.Token).WaitAsync(cancellationToken).ConfigureAwait(false));
            var init = new TcpForwardInit { SandboxId = sandboxId, ServiceId = $"ssh-proxy:{sandboxId}", AuthorizationToken = token, Ssh = new() };
            await tunnel._call.WriteAsync(new() { Init = init }).WaitAsync(cancellationToken).ConfigureAwait(false);
            isOpen = true;
            return tunnel;
        }
        catch (RpcFailureException e)
        {
            throw OpenShellException.Of(tunnel is null ? "ForwardTcp" : "ForwardTcp init", e.Failure, [token]);
        }
        finally
        {
            if (!isOpen && tunnel is not null)
            {
                await tunnel.DisposeAsync().ConfigureAwait(false);
            }
            else if (!isOpen)
            {
                closing.Dispose();
                await RevokeAsync(client, token, revokeLimit, time).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isClosed, 1) == 0)
            CloseAsync().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private static async Task RevokeAsync(GatewayClient client, string token, TimeSpan revokeLimit, TimeProvider time)
    {
        using var limit = new TimeLimit(revokeLimit, time, CancellationToken.None);
        try
        {
            // Its result changes nothing: the gateway also ends sessions by itself.
            await client.RevokeSshSessionAsync(token, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _call.Dispose();

        // Who is still writing hears of the end of the call, not of that of the lock.
        await _writing.WaitAsync().ConfigureAwait(false);
        await RevokeAsync(_client, _token, _revokeLimit, _time).ConfigureAwait(false);
        _closing.Dispose();
        _writing.Dispose();
    }
}

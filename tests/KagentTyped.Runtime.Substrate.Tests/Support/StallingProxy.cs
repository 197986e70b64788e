using System.Net;
using System.Net.Sockets;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>Carries bytes between clients and a server on loopback, until it stalls: then nothing comes through and nobody is told.</summary>
internal sealed class StallingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private long _fromClients;
    private bool _isStalled;

    public StallingProxy(string server)
    {
        _listener.Start();
        _accepting = AcceptAsync(IPEndPoint.Parse(server));
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Whether nothing comes through any more. What is counted meanwhile is lost.</summary>
    public bool IsStalled
    {
        get => Volatile.Read(ref _isStalled);
        set => Volatile.Write(ref _isStalled, value);
    }

    /// <summary>How many bytes clients have sent.</summary>
    public long FromClients => Interlocked.Read(ref _fromClients);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(IPEndPoint server)
    {
        var carried = new List<Task>();
        try
        {
            while (true)
                carried.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token), server));
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient client, IPEndPoint server)
    {
        using var far = new TcpClient();
        using (client)
        {
            await far.ConnectAsync(server);
            await Task.WhenAny(CopyAsync(client, far, isFromClient: true), CopyAsync(far, client, isFromClient: false));
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isFromClient)
    {
        byte[] buffer = new byte[8192];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var read)
            {
                bool isLost = IsStalled;
                if (isFromClient)
                    Interlocked.Add(ref _fromClients, read);
                if (!isLost)
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the ends is gone.
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>A port that neither takes nor refuses connections: its queue is full, and nobody takes from it.</summary>
internal sealed class BlackHole : IAsyncDisposable
{
    private readonly Socket _listener = New();
    private readonly List<Socket> _queued = [];
    private readonly List<Task> _connecting = [];

    public BlackHole()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog: 1);

        // More than any system queues of a backlog of one.
        for (int i = 0; i < 8; i++)
        {
            _queued.Add(New());
            _connecting.Add(_queued[i].ConnectAsync(_listener.LocalEndPoint!));
        }
    }

    public string Url => $"http://{_listener.LocalEndPoint}";

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _queued)
            socket.Dispose();
        _listener.Dispose();
        await Task.WhenAll(_connecting).ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
    }

    private static Socket New() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}

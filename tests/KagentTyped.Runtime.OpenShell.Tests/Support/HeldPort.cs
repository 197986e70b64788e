using System.Net;
using System.Net.Sockets;

namespace KagentTyped.Tests.Support;

/// <summary>
/// A port of the loopback interface that is bound and not listened on: servers of a test may come and go on it, and nobody else gets it meanwhile. Only Linux
/// lets a server bind it as well; elsewhere the port is given up.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        if (!OperatingSystem.IsLinux())
            _socket.Dispose();
    }

    public int Number { get; }

    public void Dispose() => _socket.Dispose();
}

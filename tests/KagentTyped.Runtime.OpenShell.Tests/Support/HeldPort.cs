using System.Net;
using System.Net.Sockets;

namespace KagentTyped.Tests.Support;

/// <summary>
/// A port of the loopback interface that is bound and not listened on: servers of a test may come and go on it, and nobody else gets it meanwhile.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Dispose() => _socket.Dispose();
}

using KagentTyped.Conformance.Tests.Support;

namespace KagentTyped.Conformance.Tests;

/// <summary>The server of a run, if there is one.</summary>
public sealed class LiveServer : IDisposable
{
    private readonly ApiServer? _server;

    public LiveServer()
    {
        _server = ApiServer.Start(out string reason);
        if (_server is null)
            Console.WriteLine($"Conformance: {reason}; only the recorded verdicts are compared.");
        else
            Client = new ApiClient(_server.Kubeconfig);
    }

    internal ApiClient? Client { get; }

    public void Dispose()
    {
        Client?.Dispose();
        _server?.Dispose();
    }
}

using KagentTyped.Conformance.Tests.Support;

namespace KagentTyped.Conformance.Tests;

/// <summary>The server of a run: that of the kubeconfig that <c>KAGENTTYPED_KUBECONFIG</c> names, if there is one.</summary>
public sealed class LiveServer : IDisposable
{
    private const string Variable = "KAGENTTYPED_KUBECONFIG";

    public LiveServer()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } kubeconfig)
            Client = new ApiClient(kubeconfig);
        else
            Summary.WriteLine($"Conformance: {Variable} names no kubeconfig, so there is no API server; only the recorded verdicts are compared.");
    }

    internal ApiClient? Client { get; }

    public void Dispose() => Client?.Dispose();
}

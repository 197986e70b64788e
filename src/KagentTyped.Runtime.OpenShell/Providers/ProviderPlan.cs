namespace KagentTyped.Runtime.OpenShell.Providers;

/// <summary>A record of credentials on the gateway as it should be. The credentials are read only when it is written.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type: <c>generic</c>, or that of an inference provider.</param>
/// <param name="Config">Settings of the record.</param>
/// <param name="ReadCredentials">Reads the credentials, by their keys.</param>
internal sealed record ProviderPlan(
    string Name,
    string Type,
    IReadOnlyDictionary<string, string> Config,
    Func<CancellationToken, Task<IReadOnlyDictionary<string, string>>> ReadCredentials)
{
    /// <summary>The type of records that no inference route uses.</summary>
    public const string Generic = "generic";
}

namespace KagentTyped.Runtime.Installation;

/// <summary>Where kagent itself runs: what agents need to find its controller.</summary>
public sealed record KagentInstallation
{
    /// <summary>The environment variable that names the controller's Service.</summary>
    public const string ControllerNameVariable = "KAGENT_CONTROLLER_NAME";

    /// <summary>The environment variable that names kagent's namespace.</summary>
    public const string NamespaceVariable = "KAGENT_NAMESPACE";

    /// <summary>The port of the controller's HTTP API.</summary>
    public const int ControllerPort = 8083;

    /// <summary>The controller's Service.</summary>
    public string ControllerName { get; init; } = "kagent-controller";

    /// <summary>The namespace of the controller.</summary>
    public string Namespace { get; init; } = "kagent";

    /// <summary>The address of the controller inside the cluster, without a trailing slash, as agents get it.</summary>
    public string ControllerUrl => $"http://{ControllerName}.{Namespace}:{ControllerPort}";

    /// <summary>Reads <see cref="ControllerNameVariable"/> and <see cref="NamespaceVariable"/>; unset or empty ones keep the defaults.</summary>
    /// <param name="read">Reads a variable; the process environment unless given.</param>
    public static KagentInstallation FromEnvironment(Func<string, string?>? read = null)
    {
        read ??= Environment.GetEnvironmentVariable;
        var defaults = new KagentInstallation();
        return new()
        {
            ControllerName = read(ControllerNameVariable) is { Length: > 0 } name ? name : defaults.ControllerName,
            Namespace = read(NamespaceVariable) is { Length: > 0 } @namespace ? @namespace : defaults.Namespace,
        };
    }
}

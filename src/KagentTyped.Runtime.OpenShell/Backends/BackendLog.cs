using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.OpenShell.Backends;

/// <summary>What backends log. Names only, never credentials.</summary>
internal static partial class BackendLog
{
    [LoggerMessage(1, LogLevel.Information, "sandbox {Sandbox} created, agentHarness={Harness}, providers={Providers}")]
    public static partial void Created(this ILogger logger, string sandbox, string harness, string providers);

    [LoggerMessage(2, LogLevel.Information, "{Backend} bootstrap completed, agentHarness={Harness}")]
    public static partial void Bootstrapped(this ILogger logger, string backend, string harness);

    [LoggerMessage(3, LogLevel.Warning, "{Message}, agentHarness={Harness}")]
    public static partial void Warned(this ILogger logger, string harness, string message);

    [LoggerMessage(4, LogLevel.Warning, "sandbox {Sandbox} was not made by kagent and is left alone")]
    public static partial void LeftAlone(this ILogger logger, string sandbox);

    [LoggerMessage(5, LogLevel.Information, "inference route leads to model {Model} of provider {Provider}")]
    public static partial void Routed(this ILogger logger, string model, string provider);
}

using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Installation;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Tools;

/// <summary>Where agents are called.</summary>
public static class AgentUrls
{
    /// <summary>The address of an agent in a sandbox: the controller's, because sandboxes come and go.</summary>
    /// <param name="installation">Where the controller is.</param>
    /// <param name="agent">The SandboxAgent.</param>
    public static string OfSandbox(KagentInstallation installation, ObjectRef agent) => $"{installation.ControllerUrl}/api/a2a-sandboxes/{agent.Namespace}/{agent.Name}";

    /// <summary>The address of an agent on a Deployment: its Service.</summary>
    /// <param name="agent">The Agent.</param>
    public static string OfDeployment(ObjectRef agent) => $"http://{agent.Name}.{agent.Namespace}:{ResolvedDeployment.Port}";
}

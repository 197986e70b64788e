using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>Tells users of a harness what is worth a warning, usually as a Kubernetes event.</summary>
public interface IHarnessEvents
{
    /// <summary>Warns once; the caller does not repeat itself for an unchanged harness.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="reason">One word in CamelCase.</param>
    /// <param name="message">A sentence without secrets.</param>
    void Warn(AgentHarness harness, string reason, string message);
}

using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Deployments;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The security context of the agent's container.</summary>
internal static class ContainerSecurity
{
    /// <summary>
    /// A copy of what the agent asks for. An agent that runs foreign code isolates it with means that need a privileged container; it
    /// gets one unless it forbids privilege or its escalation, and in a sandbox only where the installation allows that.
    /// </summary>
    public static V1SecurityContext? Build(IAgentObject agent, ResolvedDeployment deployment, bool hasSkills, CompilerOptions options)
    {
        bool runsForeignCode = hasSkills || agent.Spec?.Declarative.GetExecuteCodeBlocks() == true;
        var context = Shapes.Core<V1SecurityContext>().Clone(deployment.SecurityContext);
        bool mayBePrivileged = context is not { Privileged: false } and not { AllowPrivilegeEscalation: false }
            && (agent.WorkloadMode == WorkloadMode.Deployment || options.AllowPrivilegedSandboxes);
        if (runsForeignCode && mayBePrivileged)
            (context ??= new()).Privileged = true;
        return context;
    }
}

using k8s;
using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Json;

namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>
/// The one place that knows which version of agent-sandbox's API is in use. From v0.5 on agent-sandbox serves <c>v1beta1</c>, where
/// an operating mode replaces the replicas: moving there means changing this class and the attribute on the backend.
/// </summary>
internal static class SandboxApi
{
    public static ResourceDefinition Definition { get; } = OwnedType.Of<Sandbox>().Definition;

    public static Sandbox Create(SandboxBlueprint blueprint)
    {
        var pod = Shapes.Core<V1PodSpec>().Clone(blueprint.Pod) ?? new();
        if (string.IsNullOrEmpty(pod.RuntimeClassName) && !string.IsNullOrEmpty(blueprint.RuntimeClassName))
            pod.RuntimeClassName = blueprint.RuntimeClassName;
        return new()
        {
            Metadata = new()
            {
                Name = blueprint.Name,
                NamespaceProperty = blueprint.NamespaceName,
                Labels = blueprint.Labels,
                Annotations = blueprint.Annotations,
            },
            Spec = new()
            {
                PodTemplate = new()
                {
                    Metadata = new() { Labels = blueprint.PodLabels, Annotations = blueprint.PodAnnotations },
                    Spec = pod,
                },
                Replicas = 1,

                // Without this the controller creates no Service for a new Sandbox, and the agent's address leads nowhere. Versions
                // that do not know the field prune it.
                Service = true,
            },
        };
    }

    public static async Task<Sandbox> ReadAsync(IKubernetes client, string namespaceName, string name, CancellationToken cancellationToken)
    {
        using var sandboxes = new GenericClient(client, Sandbox.KubeGroup, Sandbox.KubeApiVersion, Sandbox.KubePluralName, disposeClient: false);
        return await sandboxes.ReadNamespacedAsync<Sandbox>(namespaceName, name, cancellationToken).ConfigureAwait(false);
    }

    public static SandboxObservation Observe(Sandbox sandbox) => new()
    {
        Generation = sandbox.Metadata.Generation,
        IsTerminating = sandbox.Metadata.DeletionTimestamp is not null,
        IsScaledDown = sandbox.Spec?.Replicas == 0,

        // JSON may hold null where the type says that there is a condition.
        Conditions = [.. (sandbox.Status?.Conditions ?? []).Where(condition => condition is not null)],
    };
}

using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Manifests;

/// <summary>Adds to the objects of agents or changes them. It runs when the hash on the pod is fixed already.</summary>
public interface IManifestPlugin
{
    /// <summary>The kinds that the plugin adds, beside those that agents have anyway.</summary>
    IReadOnlyList<OwnedType> OwnedTypes { get; }

    /// <summary>Looks at the objects of one agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="objects">The objects, to add to and to change.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AgentValidationException">The agent asks the plugin for something impossible; reported with the objects.</exception>
    Task ProcessAsync(IAgentObject agent, IList<IKubernetesObject<V1ObjectMeta>> objects, CancellationToken cancellationToken);
}

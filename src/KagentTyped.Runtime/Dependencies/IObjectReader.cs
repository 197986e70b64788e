using k8s;
using k8s.Models;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Dependencies;

/// <summary>
/// Reads the objects that an agent refers to: of a cluster, a cache, a folder of files or a test. Asked for ModelConfig, RemoteMCPServer,
/// <see cref="MCPServer"/>, Agent, SandboxAgent, ConfigMap, Secret, Service, Namespace, and on Agent Substrate WorkerPool. Callers do not change what they get.
/// </summary>
public interface IObjectReader
{
    /// <summary>Reads one object.</summary>
    /// <typeparam name="T">Its type, which carries a <see cref="KubernetesEntityAttribute"/>.</typeparam>
    /// <param name="reference">The object; the namespace is empty for kinds without one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ObjectReadException">The object does not exist or could not be read.</exception>
    Task<T> ReadAsync<T>(ObjectRef reference, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;
}

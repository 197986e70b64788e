using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Templates;

namespace KagentTyped.Runtime.Substrate.WorkerPools;

/// <summary>Settles which WorkerPool runs an agent or a harness.</summary>
/// <param name="reader">Reads WorkerPools.</param>
/// <param name="options">The default pool.</param>
internal sealed class WorkerPoolResolver(IObjectReader reader, SubstrateTemplateOptions options)
{
    private const string Path = "spec.substrate.workerPoolRef";

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>The pool, which exists.</summary>
    /// <param name="namespaceName">The namespace of the agent or harness.</param>
    /// <param name="name">The pool that it names; null or blank for none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="AgentValidationException">None is named and there is no default one, or it does not exist.</exception>
    /// <exception cref="AgentDependencyException">It could not be read.</exception>
    public async Task<ObjectRef> ResolveAsync(string namespaceName, string? name, CancellationToken cancellationToken)
    {
        ObjectRef pool;
        if (name?.Trim() is { Length: > 0 } own)
            pool = new(namespaceName, own);
        else if (options.DefaultWorkerPool is { Name.Length: > 0 } shared)
            pool = ObjectRef.Of(shared.Namespace, shared.Name, namespaceName);
        else
            throw new AgentValidationException(Path, "substrate workerPoolRef is required when no default WorkerPool is configured");
        await _dependencies.ReadAsync<WorkerPool>(pool, Path, $"get WorkerPool {pool}", cancellationToken).ConfigureAwait(false);
        return pool;
    }
}

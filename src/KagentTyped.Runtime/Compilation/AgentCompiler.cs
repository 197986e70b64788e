using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Tools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Compilation;

/// <summary>
/// Looks up what an agent refers to and settles what runs it. Safe for concurrent use; asks nothing but its reader. Whether tools of
/// other namespaces are allowed is <see cref="CrossNamespaceRules"/>' to say, before.
/// </summary>
/// <param name="reader">Reads what agents refer to.</param>
/// <param name="backend">The backend of this installation, if it has one; without it only agents on Deployments compile.</param>
/// <param name="options">What the installation decides.</param>
public sealed class AgentCompiler(IObjectReader reader, ISandboxBackend? backend, CompilerOptions options)
{
    /// <summary>Compiles one agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The agent cannot run as it is written, or what it refers to does not exist.</exception>
    /// <exception cref="AgentDependencyException">Something could not be read; trying again may help.</exception>
    /// <exception cref="SandboxBackendNotConfiguredException">Nothing runs the agent's platform here.</exception>
    public async Task<CompiledAgent> CompileAsync(IAgentObject agent, CancellationToken cancellationToken = default)
    {
        CheckName(agent);
        var dependencies = new DependencyReader(reader);

        // The schema's default is Declarative.
        string type = agent.Spec?.Type?.Value ?? SandboxAgentSpecType.Names.Declarative;
        AgentConfig? config = null;
        ReadOnlyMemory<byte> hash = default;
        ResolvedDeployment deployment;
        switch (type)
        {
            case SandboxAgentSpecType.Names.Declarative:
                await new ToolGraph(dependencies).ValidateAsync(agent, cancellationToken).ConfigureAwait(false);
                (config, var parts, hash) = await new ConfigCompiler(reader, dependencies, options).CompileAsync(agent, cancellationToken).ConfigureAwait(false);
                deployment = DeclarativeDeployment.Resolve(agent, parts, options);
                break;
            case SandboxAgentSpecType.Names.BYO:
                deployment = ByoDeployment.Resolve(agent, options);
                break;
            default:
                throw new AgentValidationException("spec.type", $"unknown agent type: {type}");
        }

        if (agent.WorkloadMode == WorkloadMode.Sandbox)
        {
            SandboxBackends.ValidatePlatform(backend, agent);
            SubstrateAgentRules.Validate(agent);
        }

        var card = AgentCard.Of(agent, options.Installation);
        return new()
        {
            Agent = agent,
            Config = config,
            Card = card,
            Deployment = deployment,
            Files = new()
            {
                ConfigJson = config?.ToJson() ?? "",
                AgentCardJson = card.ToJson(),
                SrtSettingsJson = SandboxRuntimeSettings.AreNeeded(agent) ? SandboxRuntimeSettings.ToJson(agent.Spec) : null,
                SecretHash = hash,
            },
        };
    }

    private static void CheckName(IAgentObject agent)
    {
        string name = agent.GetName();
        if (name.Length == 0)
            throw new AgentValidationException("metadata.name", "required; a generated name is known only to the cluster");
        Check("metadata.name", name, Dns1123.SubdomainProblems(name));
        Check("metadata.name", name, name.Contains('.', StringComparison.Ordinal) ? ["it names the agent's Service, whose name has no dots"] : []);
        Check("metadata.namespace", agent.GetNamespace(), Dns1123.LabelProblems(agent.GetNamespace()));
    }

    private static void Check(string fieldPath, string value, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new AgentValidationException(fieldPath, $"Invalid value: {GoText.Quote(value)}: {string.Join(", ", problems)}");
    }
}

using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Templates;

/// <summary>Loads the texts that a system message may include.</summary>
/// <param name="dependencies">Reads ConfigMaps.</param>
internal sealed class PromptSources(DependencyReader dependencies)
{
    private const string Wrap = "failed to resolve prompt sources: ";

    /// <summary>The texts by <c>source/key</c>, the source by its alias or else its name.</summary>
    /// <param name="sources">The data sources of the agent.</param>
    /// <param name="namespaceName">The namespace of the agent.</param>
    /// <param name="fieldPath">The field of the agent with the sources.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">A source does not exist, is of another kind, or repeats an identifier.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LoadAsync(
        IList<SandboxAgentSpecDeclarativePromptTemplateDataSource> sources,
        string namespaceName,
        string fieldPath,
        CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            string path = $"{fieldPath}[{i}]";
            string failure = $"{Wrap}failed to resolve prompt source {GoText.Quote(source.Name)}";
            if (source.Kind is not (null or "" or "ConfigMap") || !string.IsNullOrEmpty(source.ApiGroup))
                throw new AgentValidationException($"{path}.kind", $"{failure}: only ConfigMaps can be sources, not kind {GoText.Quote(source.Kind ?? "")} of group {GoText.Quote(source.ApiGroup ?? "")}");
            var map = await dependencies.ReadAsync<V1ConfigMap>(new ObjectRef(namespaceName, source.Name), $"{path}.name", failure, cancellationToken).ConfigureAwait(false);
            foreach (var (key, text) in (map.Data ?? new Dictionary<string, string>()).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                string identifier = $"{(string.IsNullOrEmpty(source.Alias) ? source.Name : source.Alias)}/{key}";
                if (!texts.TryAdd(identifier, text))
                {
                    throw new AgentValidationException(
                        path,
                        $"{Wrap}duplicate prompt template identifier {GoText.Quote(identifier)} from prompt source {GoText.Quote(source.Name)} (kind={GoText.Quote(source.Kind ?? "")}, apiGroup={GoText.Quote(source.ApiGroup ?? "")})");
                }
            }
        }

        return texts;
    }
}

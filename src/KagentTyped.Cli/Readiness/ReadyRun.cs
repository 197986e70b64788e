using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Readiness;

/// <summary>
/// Computes the readiness of all SandboxAgents of the input. Objects are not checked against the schemas here: they come from a
/// cluster, whose definitions may be newer.
/// </summary>
internal static class ReadyRun
{
    private static readonly ResourceDefinition AgentKind = DefinitionOf<SandboxAgent>.Value;

    /// <summary>Computes readiness.</summary>
    /// <param name="streams">Where to read and write.</param>
    /// <param name="files">The files.</param>
    /// <param name="format">One of <see cref="OutputFormats"/>.</param>
    /// <param name="defaultNamespace">The namespace of objects that name none.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> ExecuteAsync(CliStreams streams, IReadOnlyList<string> files, string format, string defaultNamespace, CancellationToken cancellationToken)
    {
        var input = await ManifestReader.ReadAsync(files, streams.In, cancellationToken).ConfigureAwait(false);
        var findings = new List<Finding>();
        var agents = new List<SandboxAgent>();
        var sandboxes = new GivenSandboxes(defaultNamespace);
        foreach (var source in input.Objects)
        {
            bool isAgent = source.Is(AgentKind);
            if (!isAgent && !source.Is(GivenSandboxes.Kind))
                findings.Add(source.Unexpected(AgentKind, GivenSandboxes.Kind));
            else if (source.Name.Length == 0)
                findings.Add(source.FindingAt("metadata.name", "Required value"));
            else if (!isAgent)
                findings.AddRange(sandboxes.Add(source));
            else if (source.TryBind<SandboxAgent>(out var agent, out var finding))
                agents.Add(agent);
            else
                findings.Add(finding);
        }

        var results = new List<AgentReadiness>();
        foreach (var agent in agents)
        {
            if (string.IsNullOrEmpty(agent.Metadata.NamespaceProperty))
                agent.Metadata.NamespaceProperty = defaultNamespace;
            results.Add(sandboxes.Judge(agent.AsAgentObject()));
        }

        await streams.Out.WriteAsync(ReadinessText.Write(results, format).AsMemory(), cancellationToken).ConfigureAwait(false);
        int code = await FindingReport.WriteAsync(streams.Error, input, findings).ConfigureAwait(false);
        if (code == ExitCodes.Success && results.Count == 0)
            await streams.Error.WriteLineAsync("kagent-typed: the input holds no SandboxAgent").ConfigureAwait(false);
        bool allReady = results.Count > 0 && results.TrueForAll(result => result.Readiness.IsReady);
        return code == ExitCodes.Success && !allReady ? ExitCodes.Findings : code;
    }
}

using k8s;
using k8s.Models;
using KagentTyped.Cli.Diffing;
using KagentTyped.Cli.Manifests;

namespace KagentTyped.Cli.Rendering;

/// <summary>Renders all agents and harnesses of the input. One with findings adds nothing to the output and keeps no other from it.</summary>
internal static class RenderRun
{
    /// <summary>Renders files.</summary>
    /// <param name="streams">Where to read and write.</param>
    /// <param name="files">The files.</param>
    /// <param name="options">What the command line decides.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> ExecuteAsync(CliStreams streams, IReadOnlyList<string> files, RenderOptions options, CancellationToken cancellationToken)
    {
        if (options.Diff == ManifestText.StandardInput && (files.Count == 0 || files.Contains(ManifestText.StandardInput)))
            throw new UsageException("the standard input can be read only once: as agents, or by --diff");
        var input = await ManifestReader.ReadAsync(files, streams.In, cancellationToken).ConfigureAwait(false);
        var live = options.Diff is null ? null : await ManifestReader.ReadAsync([options.Diff], streams.In, cancellationToken).ConfigureAwait(false);
        var given = new GivenObjects(options.Namespace);
        if (options.Substrate.DefaultWorkerPool is { } pool)
            given.Assume(pool);
        var findings = new List<Finding>();
        foreach (var source in input.Objects)
            findings.AddRange(given.Add(source));

        var renderer = new AgentRenderer(options, given);
        var rendered = new List<RenderedAgent>();
        var taken = new HashSet<(string Kind, string Namespace, string Name)>();
        foreach (var agent in given.Agents)
            rendered.Add(RefuseClash(agent, await renderer.RenderAsync(agent, cancellationToken).ConfigureAwait(false), taken));
        findings.AddRange(rendered.SelectMany(agent => agent.Findings));
        findings.AddRange(live?.Findings ?? []);

        var good = rendered.Where(agent => agent.Findings.Count == 0).ToArray();
        var objects = good.SelectMany(agent => agent.Objects).Select(ObjectText.ToTree).ToArray();
        string output = live is null
            ? ObjectText.Write(objects, options.Format, options.WithSecrets)
            : ObjectDiff.Write(live.Objects, objects, options.Namespace, options.WithSecrets);
        await streams.Out.WriteAsync(output.AsMemory(), cancellationToken).ConfigureAwait(false);
        foreach (var owned in live is null ? good.SelectMany(agent => agent.Owned).Distinct() : [])
            await streams.Error.WriteLineAsync($"owned: {owned}").ConfigureAwait(false);
        foreach (var ignored in good.SelectMany(agent => agent.Ignored))
            await streams.Error.WriteLineAsync($"ignored: {ignored}").ConfigureAwait(false);
        int code = await FindingReport.WriteAsync(streams.Error, input, findings).ConfigureAwait(false);
        if (code == ExitCodes.Success && given.Agents.Count == 0)
        {
            await streams.Error.WriteLineAsync("kagent-typed: the input holds no agent to render").ConfigureAwait(false);
            return ExitCodes.Findings;
        }

        return live is not null && output.Length > 0 ? ExitCodes.Findings : code;
    }

    // An Agent and a SandboxAgent of one name would take turns in overwriting each other's Secret and ServiceAccount.
    private static RenderedAgent RefuseClash(GivenAgent agent, RenderedAgent result, HashSet<(string Kind, string Namespace, string Name)> taken)
        => result.Objects.FirstOrDefault(item => !taken.Add(NameOf(item))) is { } clash
            ? RenderedAgent.Refused(agent.Source.FindingAt("metadata.name", $"another agent of the input creates {clash.Kind} {clash.Metadata.NamespaceProperty}/{clash.Metadata.Name} already"))
            : result;

    private static (string Kind, string Namespace, string Name) NameOf(IKubernetesObject<V1ObjectMeta> item) => (item.Kind, item.Metadata.NamespaceProperty, item.Metadata.Name);
}

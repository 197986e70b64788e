using KagentTyped.Cli.Manifests;

namespace KagentTyped.Cli.Rendering;

/// <summary>Renders all objects of the input. An object with findings adds nothing to the output and keeps no other from it.</summary>
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
        var input = await ManifestReader.ReadAsync(files, streams.In, cancellationToken).ConfigureAwait(false);
        var renderer = new AgentRenderer(options);
        var rendered = new List<RenderedAgent>();
        foreach (var source in input.Objects)
            rendered.Add(await renderer.RenderAsync(source, cancellationToken).ConfigureAwait(false));

        var good = rendered.Where(agent => agent.Findings.Count == 0).ToArray();
        string output = ObjectText.Write([.. good.SelectMany(agent => agent.Objects)], options.Format);
        await streams.Out.WriteAsync(output.AsMemory(), cancellationToken).ConfigureAwait(false);
        foreach (var owned in good.SelectMany(agent => agent.Owned).Distinct())
            await streams.Error.WriteLineAsync($"owned: {owned}").ConfigureAwait(false);
        return await FindingReport.WriteAsync(streams.Error, input, rendered.SelectMany(agent => agent.Findings)).ConfigureAwait(false);
    }
}

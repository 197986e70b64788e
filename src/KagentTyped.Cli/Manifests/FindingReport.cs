namespace KagentTyped.Cli.Manifests;

/// <summary>Tells people what is wrong with their input.</summary>
internal static class FindingReport
{
    /// <summary>Writes all findings, those of one file together and in its order.</summary>
    /// <param name="error">Where to write.</param>
    /// <param name="input">The input, with the findings on its text.</param>
    /// <param name="onObjects">The findings on its objects.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> WriteAsync(TextWriter error, ManifestInput input, IEnumerable<Finding> onObjects)
    {
        var all = input.Findings.Concat(onObjects).ToArray();
        foreach (var finding in all.GroupBy(finding => finding.File).SelectMany(file => file.OrderBy(finding => finding.Position.Offset)))
            await error.WriteLineAsync(finding.ToString()).ConfigureAwait(false);
        if (all.Length > 0)
            return ExitCodes.Findings;
        if (input.Objects.Count > 0)
            return ExitCodes.Success;

        // An empty pipe is more likely the failure of the command before it than somebody's intention.
        await error.WriteLineAsync("kagent-typed: the input holds no object").ConfigureAwait(false);
        return ExitCodes.Findings;
    }
}

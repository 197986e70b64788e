using System.CommandLine;

namespace KagentTyped.Cli.Definitions;

/// <summary><c>kagent-typed crds</c>.</summary>
internal static class CrdsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliStreams streams)
    {
        var group = new Option<string?>("--group") { Description = "Only definitions of this API group.", HelpName = "GROUP" };
        var list = new Option<bool>("--list") { Description = "Print names instead of definitions." };
        var command = new Command("crds", "Prints the CustomResourceDefinitions that this version works with, ready for 'kubectl apply -f -'.") { group, list };
        command.SetAction((result, _) => PrintAsync(streams.Out, result.GetValue(group), result.GetValue(list)));
        return command;
    }

    private static async Task<int> PrintAsync(TextWriter output, string? group, bool namesOnly)
    {
        var definitions = BundledDefinitions.All.Where(definition => group is null || definition.Group == group).ToArray();
        if (definitions.Length == 0)
            throw new UsageException($"no definitions of group '{group}'; there are: {string.Join(", ", BundledDefinitions.All.Select(definition => definition.Group).Distinct())}");
        string text = namesOnly
            ? string.Concat(definitions.Select(definition => definition.Name + "\n"))
            : string.Join("---\n", definitions.Select(definition => definition.ReadText()));
        await output.WriteAsync(text).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}

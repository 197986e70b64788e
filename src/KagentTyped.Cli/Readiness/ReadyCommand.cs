using System.CommandLine;

namespace KagentTyped.Cli.Readiness;

/// <summary><c>kagent-typed ready</c>.</summary>
internal static class ReadyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliStreams streams)
    {
        var files = CommonArguments.Files();
        var output = CommonArguments.Output(OutputFormats.Table, OutputFormats.Json);
        var ns = CommonArguments.Namespace();
        var command = new Command(
            "ready",
            "Tells for every SandboxAgent of the input whether it is ready, from the Sandbox of the same name beside it, as in 'kubectl get sandboxagents,sandboxes -o yaml | kagent-typed ready'. "
            + "The exit code is 0 only when all are ready.")
        {
            files, output, ns,
        };
        command.SetAction((result, cancellationToken)
            => ReadyRun.ExecuteAsync(streams, result.GetValue(files) ?? [], result.GetRequiredValue(output), result.GetRequiredValue(ns), cancellationToken));
        return command;
    }
}

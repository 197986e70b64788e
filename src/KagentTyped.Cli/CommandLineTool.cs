using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.EditorSchemas;
using KagentTyped.Cli.Manifests;
using KagentTyped.Cli.Readiness;
using KagentTyped.Cli.Rendering;
using KagentTyped.Cli.Validation;

namespace KagentTyped.Cli;

/// <summary>The tool <c>kagent-typed</c>: commands, exit codes, and the rule that no exception gets out.</summary>
internal static class CommandLineTool
{
    private const string Name = "kagent-typed";

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the name of the tool.</param>
    /// <param name="streams">Where to read and write.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens, people get one line and an exit code.")]
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliStreams streams, CancellationToken cancellationToken = default)
    {
        try
        {
            int code = await InvokeAsync(args, streams, cancellationToken).ConfigureAwait(false);
            await streams.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
            return code;
        }
        catch (Exception e)
        {
            return Report(e, streams.Error);
        }
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> args, CliStreams streams, CancellationToken cancellationToken)
    {
        var root = new RootCommand("The kagent sandbox runtime without a cluster. Exit codes: 0 fine, 1 findings in the input or agents that are not ready, 2 usage or input/output errors.")
        {
            RenderCommand.Create(streams),
            ReadyCommand.Create(streams),
            ValidateCommand.Create(streams),
            CrdsCommand.Create(streams),
            SchemaCommand.Create(streams),
        };

        // A file name may start with '@'; it does not name a file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
                await streams.Error.WriteLineAsync($"{Name}: {OneLine.Of(message)}").ConfigureAwait(false);
            await streams.Error.WriteLineAsync($"Run '{Name} --help' for usage.").ConfigureAwait(false);
            return ExitCodes.Failure;
        }

        var configuration = new InvocationConfiguration { Output = streams.Out, Error = streams.Error, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
    }

    private static int Report(Exception exception, TextWriter error)
    {
        // The message of an unexpected exception may repeat values of the input, so only its kind and place are told.
        string text = exception switch
        {
            ManifestReadException or UsageException => exception.Message,
            OperationCanceledException => "cancelled",
            IOException => $"input/output error: {exception.Message}",
            _ => $"internal error, please report it: {exception.GetType().Name} in {Place(exception)}",
        };
        try
        {
            error.WriteLine($"{Name}: {OneLine.Of(text)}");
            error.Flush();
        }
        catch (IOException)
        {
            // Nobody listens any more; the exit code still tells.
        }

        return ExitCodes.Failure;
    }

    private static string Place(Exception exception)
        => new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType is not null) is { } method
            ? $"{method.DeclaringType!.FullName}.{method.Name}"
            : "unknown code";
}

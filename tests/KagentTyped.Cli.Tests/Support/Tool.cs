namespace KagentTyped.Cli.Tests.Support;

/// <summary>Runs the tool in process, as its Main does.</summary>
internal static class Tool
{
    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static Task<ToolResult> RunAsync(params string[] args) => PipeAsync("", args);

    public static async Task<ToolResult> PipeAsync(string standardInput, params string[] args)
    {
        using var input = new StringReader(standardInput);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandLineTool.RunAsync(args, new CliStreams(input, output, error));
        return new(code, output.ToString(), error.ToString());
    }
}

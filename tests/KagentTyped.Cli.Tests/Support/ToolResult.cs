namespace KagentTyped.Cli.Tests.Support;

internal sealed record ToolResult(int Code, string Out, string Error)
{
    /// <summary>Compares everything at once, so that a failure shows all that the tool said.</summary>
    public void Is(int code, string output, string error) => Assert.Equal(new ToolResult(code, output, error), this);
}

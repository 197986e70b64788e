using KagentTyped.Cli.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class CommandLineTests
{
    private const string Hint = "Run 'kagent-typed --help' for usage.\n";

    [Theory]
    [InlineData("kagent-typed: Required command was not provided.\n")]
    [InlineData("kagent-typed: The standard input can be read only once.\n", "render", "-", "-")]
    [InlineData("kagent-typed: Unrecognized option '-x'; a file of that name is './-x'.\n", "render", "-x")]
    [InlineData("kagent-typed: Required argument missing for option: '--output'.\n", "render", "--output")]
    public async Task Usage_errors_are_code_2(string error, params string[] args)
        => (await Tool.RunAsync(args)).Is(2, "", error + Hint);

    [Fact]
    public async Task An_unknown_format_names_the_known_ones()
    {
        var result = await Tool.RunAsync("render", "-o", "xml");

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains("'yaml'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        var result = await Tool.RunAsync("--help");

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(["render", "ready", "crds"], command => Assert.Contains(command, result.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_code_2_and_nothing_is_rendered()
    {
        using var folder = new TemporaryFolder();
        string good = folder.Write("good.yaml", TestManifests.Byo("a"));
        string binary = folder.Write("binary.yaml", [0x61, 0xFF, 0xFE]);

        (await Tool.RunAsync("render", good, "no/such/file.yaml")).Is(2, "", "kagent-typed: cannot read no/such/file.yaml: no such file\n");
        (await Tool.RunAsync("render", good, Path.GetDirectoryName(good)!)).Is(2, "", $"kagent-typed: cannot read {Path.GetDirectoryName(good)}: is a directory\n");
        (await Tool.RunAsync("render", binary)).Is(2, "", $"kagent-typed: cannot read {binary}: not UTF-8 text\n");
    }

    [Fact]
    public async Task A_defect_is_one_line_without_its_message()
    {
        using var input = new BrokenReader(new InvalidOperationException("hunter2\nis the password"));
        using var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, await CommandLineTool.RunAsync(["render"], new CliStreams(input, TextWriter.Null, error)));
        Assert.Matches(@"\Akagent-typed: internal error, please report it: InvalidOperationException in \S+\n\z", error.ToString());
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_code_2()
    {
        using var input = new StringReader(TestManifests.Byo("a"));
        using var full = new StreamWriter(new FullStream()) { AutoFlush = false };
        using var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, await CommandLineTool.RunAsync(["render"], new CliStreams(input, full, error)));
        Assert.EndsWith("kagent-typed: input/output error: disk full\n", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class BrokenReader(Exception exception) : TextReader
    {
        public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) => throw exception;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("disk full");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("disk full");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("disk full");
    }
}

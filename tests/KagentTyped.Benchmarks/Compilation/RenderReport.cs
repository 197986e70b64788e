using System.Diagnostics;
using System.Globalization;

namespace KagentTyped.Benchmarks.Compilation;

/// <summary>What <c>kagent-typed render</c> takes for a thousand agents in one file, as a process of its own.</summary>
internal static class RenderReport
{
    private const int Count = 1000;
    private const int Repeats = 3;

    private const string Dependencies = """
        ---
        apiVersion: kagent.dev/v1alpha2
        kind: ModelConfig
        metadata: {name: m, namespace: team}
        spec: {model: gpt-4o, apiKeySecret: k, apiKeySecretKey: key}
        ---
        apiVersion: kagent.dev/v1alpha2
        kind: RemoteMCPServer
        metadata: {name: tools, namespace: team}
        spec: {description: d, url: "http://tools.team:8084/mcp"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: rules, namespace: team}
        data: {honesty: Say so when you do not know something.}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: tools, namespace: team}
        stringData: {token: Bearer x}

        """;

    /// <summary>Measures the tool.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="tool">The path of <c>kagent-typed.dll</c>.</param>
    public static void Write(TextWriter output, string tool)
    {
        string many = Path.GetTempFileName();
        string one = Path.GetTempFileName();
        try
        {
            var texts = new SampleTeam(Count).Texts;
            File.WriteAllText(many, string.Join("\n---\n", texts) + "\n" + Dependencies);
            File.WriteAllText(one, texts[0] + "\n" + Dependencies);
            output.WriteLine($"render of 1 agent      {Median(tool, one)}");
            output.WriteLine($"render of {Count:N0} agents {Median(tool, many)}");
        }
        finally
        {
            File.Delete(many);
            File.Delete(one);
        }
    }

    private static string Median(string tool, string file)
    {
        double[] times = [.. Enumerable.Range(0, Repeats).Select(_ => Run(tool, file)).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{times[Repeats / 2]:F0} ms (median of {Repeats}; least {times[0]:F0} ms)");
    }

    private static double Run(string tool, string file)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "render", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"The tool ended with {process.ExitCode}.");
    }
}

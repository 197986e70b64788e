namespace KagentTyped.Conformance.Tests.Support;

/// <summary>Lines about the run as a whole, for the console and for the file that <c>KAGENTTYPED_CONFORMANCE_SUMMARY</c> names, as runners of tests hide the former.</summary>
internal static class Summary
{
    private static readonly Lock Gate = new();

    private static readonly HashSet<string> Written = [];

    /// <summary>Writes a line, if it has not been written before.</summary>
    public static void WriteLine(string line)
    {
        lock (Gate)
        {
            if (!Written.Add(line))
                return;
            Console.WriteLine(line);
            if (Environment.GetEnvironmentVariable("KAGENTTYPED_CONFORMANCE_SUMMARY") is { Length: > 0 } file)
                File.AppendAllText(file, line + "\n");
        }
    }
}

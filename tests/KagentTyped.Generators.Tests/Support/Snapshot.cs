using System.Runtime.CompilerServices;

namespace KagentTyped.Generators.Tests.Support;

/// <summary>
/// Compares text with a file beside the test, in the layout of Verify.SourceGenerators: <c>Class.Test#File.verified.cs</c>, and
/// <c>.received.</c> beside it on a mismatch. To accept a change, rename the received file.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string text, string file, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        // Only the name: deterministic builds replace the folders of source files.
        string folder = Path.Combine(Repository.Root, "tests", typeof(Snapshot).Assembly.GetName().Name!, "Snapshots");
        string name = $"{Path.GetFileNameWithoutExtension(testFile)}.{test}#{Path.GetFileNameWithoutExtension(file)}";
        string extension = Path.GetExtension(file);
        string verified = Path.Combine(folder, $"{name}.verified{extension}");
        string received = Path.Combine(folder, $"{name}.received{extension}");
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n").TrimEnd('\n') : "";
        string actual = text.ReplaceLineEndings("\n").TrimEnd('\n');
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual + "\n");
        Assert.Fail($"{Path.GetFileName(verified)} differs from line {FirstDifference(expected, actual)} on; see {Path.GetFileName(received)} beside it.");
    }

    private static int FirstDifference(string expected, string actual)
    {
        string[] a = expected.Split('\n');
        string[] b = actual.Split('\n');
        int line = 0;
        while (line < a.Length && line < b.Length && a[line] == b[line])
        {
            line++;
        }

        return line + 1;
    }
}

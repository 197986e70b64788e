using System.Text.RegularExpressions;
using KagentTyped.Generators.Tests.Demonstration;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>The projects with one mistake per rule, built for real on the packages.</summary>
[Collection(nameof(PackedGenerators))]
public sealed partial class DemonstrationTests(PackedGenerators packed)
{
    [Theory]
    [InlineData("KagentTyped.Demonstration")]
    [InlineData("KagentTyped.Demonstration.WithoutReferences")]
    public async Task Build_ReportsEveryMistakeOnceAtItsMark_AndNothingElse(string project)
    {
        string source = Path.Combine(Repository.Root, "tests", project);
        string folder = Path.Combine(packed.Folder, project);
        foreach (string file in DemonstrationMarks.Files(source))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // All of one severity: errors would keep the compiler from going on, and infos are not printed.
        var marks = DemonstrationMarks.In(source);
        await File.WriteAllLinesAsync(Path.Combine(folder, ".globalconfig"), marks.Select(mark => $"dotnet_diagnostic.{mark[^7..]}.severity = warning").Prepend("is_global = true"));

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        // The build repeats its findings at the end.
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            marks,
            Finding().Matches(output).Select(finding => finding.Value).Distinct().Select(finding => Finding().Match(finding)).Select(finding =>
                DemonstrationMarks.Text(folder, finding.Groups["file"].Value.Trim(), int.Parse(finding.Groups["line"].Value, null), finding.Groups["id"].Value)).Order(StringComparer.Ordinal));
        Assert.Contains($" {marks.Count} Warning(s)", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<file>[^(\r\n]+)\((?<line>\d+),\d+\): (?:warning|error) (?<id>\w+): .*$", RegexOptions.Multiline)]
    private static partial Regex Finding();
}

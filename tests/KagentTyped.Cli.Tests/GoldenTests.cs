using KagentTyped.Cli.Tests.Support;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Cli.Tests;

/// <summary>One agent per file under <c>Golden</c>, and everything that is created for it.</summary>
public class GoldenTests
{
    public static TheoryData<string> Inputs => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "KagentTyped.Cli.Tests", "Golden");

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Agent(string name)
    {
        var result = await Tool.RunAsync(
            "render", Path.Combine(Folder, name + ".yaml"), "--with-secrets", "--image-tag", "0.10.0",
            "--app-image-digest", "sha256:aa", "--golang-adk-image-digest", "sha256:bb", "--golang-adk-full-image-digest", "sha256:cc");

        Assert.True(result.Code == 0, result.Error);
        Snapshot.Matches(result.Out, name + ".yaml");
    }
}

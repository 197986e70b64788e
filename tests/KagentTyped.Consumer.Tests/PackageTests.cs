using System.IO.Compression;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

[Collection(nameof(PackedGenerators))]
public sealed class PackageTests(PackedGenerators packed)
{
    private static readonly string[] Published = [.. Repository.PublishedCrds()];

    private static string Items(IEnumerable<string> files)
        => string.Join("\n", files.Select(file => $"<CustomResourceDefinition Include=\"{file}\" />"));

    [Fact]
    public async Task ProjectWithOnlyThePackage_BuildsWithoutWarnings_AndUsesTheModels()
    {
        string folder = await packed.ProjectAsync("Consumer", Items(Published.Length > 0 ? Published : Repository.OwnCrds()), """
            using KagentTyped;
            using Consumer.KagentDev.V1Alpha2;

            var agent = CustomResourceYaml.Load<SandboxAgent>("{metadata: {name: a}, spec: {type: BYO, later: 1, byo: {deployment: {image: i, env: [{name: A}]}}}}");
            agent.Spec!.Byo!.Deployment!.Env!.Add(new k8s.Models.V1EnvVar { Name = "B" });
            Console.WriteLine(k8s.KubernetesJson.Serialize(agent));
            """);

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);

        (exitCode, output) = await DotNet.RunAsync(folder, "run", "--no-build");
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            """{"apiVersion":"kagent.dev/v1alpha2","kind":"SandboxAgent","metadata":{"name":"a"},"spec":{"byo":{"deployment":{"env":[{"name":"A"},{"name":"B"}],"image":"i"}},"type":"BYO","later":1}}""",
            output.Trim());
    }

    [Fact]
    public async Task BrokenInput_IsReportedAtItsPlace_AndTheRestIsGenerated()
    {
        string widget = Path.Combine(packed.Folder, "Broken", "widget.yaml");
        string folder = await packed.ProjectAsync("Broken", Items([Path.Combine(Repository.Root, "schemas", "agents.x-k8s.io", "sandboxes.yaml"), widget]), """
            Console.WriteLine(typeof(Broken.AgentsXK8sIo.V1Alpha1.Sandbox));
            """);
        await File.WriteAllTextAsync(widget, "kind: CustomResourceDefinition\nspec: [1, {]\n");

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        Assert.NotEqual(0, exitCode);
        string[] errors = [.. output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()];
        Assert.Single(errors);
        Assert.Matches(@"widget\.yaml\(2,\d+\): error KAT0001: ", errors[0]);
    }

    [Fact]
    public void Package_HoldsTheGeneratorsWithWhatTheyLoad_AndNothingElse()
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(packed.Feed, "KagentTyped.Generators.*.nupkg").Single());

        string[] content = [.. package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml").Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "KagentTyped.Generators.nuspec",
                "README.md",
                "analyzers/dotnet/cs/KagentTyped.CodeFixes.dll",
                "analyzers/dotnet/cs/KagentTyped.Generators.dll",
                "analyzers/dotnet/cs/KagentTyped.Schema.dll",
                "analyzers/dotnet/cs/YamlDotNet.dll",
                "analyzers/dotnet/cs/protobuf-net.Core.dll",
                "analyzers/dotnet/cs/protobuf-net.Reflection.dll",
                "build/KagentTyped.Generators.props",
                "build/KagentTyped.Generators.targets",
                "buildTransitive/KagentTyped.Generators.props",
                "buildTransitive/KagentTyped.Generators.targets",
            ],
            content);
    }
}

using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>
/// Another package brings an analyzer with a YamlDotNet of its own, newer than ours and without anything in it that ours has. The SDK then
/// keeps the newest for all, so a generator that ran on it would fail.
/// </summary>
[Collection(nameof(PackedGenerators))]
public sealed class OtherYamlTests(PackedGenerators packed)
{
    [Fact]
    public async Task AnotherAnalyzerWithAnotherYamlDotNet_LeavesBothRunningOnTheirOwn()
    {
        await PackOtherAsync();
        string crd = Path.Combine(Repository.Root, "schemas", "agents.x-k8s.io", "sandboxes.yaml");
        string folder = await packed.ProjectAsync(
            "Both",
            $"""<PackageReference Include="KagentTyped.Other" Version="1.0.0" /><CustomResourceDefinition Include="{crd}" />""",
            "Console.WriteLine($\"{typeof(Both.AgentsXK8sIo.V1Alpha1.Sandbox).Name} {Other.Report.Yaml}\");");

        var (exitCode, output) = await DotNet.RunAsync(folder, "run");

        Assert.True(exitCode == 0, output);
        Assert.Equal("Sandbox 99.0.0.0", output.Trim());
    }

    private async Task PackOtherAsync()
    {
        const string settings = "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion><Version>99.0.0</Version>";
        await WriteAsync("OtherYaml/OtherYaml.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{settings}<AssemblyName>YamlDotNet</AssemblyName></PropertyGroup>
            </Project>
            """);
        await WriteAsync("OtherYaml/Marker.cs", "public static class Marker { }");
        await WriteAsync("Other/Other.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {settings}
                <PackageId>KagentTyped.Other</PackageId>
                <PackageVersion>1.0.0</PackageVersion>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <SuppressDependenciesWhenPacking>true</SuppressDependenciesWhenPacking>
                <EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>
                <NoWarn>NU5128;NU1603;NU1605</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" PrivateAssets="all" />
                <ProjectReference Include="../OtherYaml/OtherYaml.csproj" />
                <None Include="$(OutputPath)Other.dll;$(OutputPath)YamlDotNet.dll" Pack="true" PackagePath="analyzers/dotnet/cs" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync("Other/OtherGenerator.cs", """
            using Microsoft.CodeAnalysis;

            [Generator(LanguageNames.CSharp)]
            public sealed class OtherGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output => output.AddSource(
                    "Report.g.cs",
                    $"namespace Other; public static class Report {{ public const string Yaml = \"{typeof(Marker).Assembly.GetName().Version}\"; }}"));
            }
            """);
        string project = Path.Combine(packed.Folder, "Other");
        foreach (string[] arguments in (string[][])[["build", "-c", "Release"], ["pack", "-c", "Release", "--no-build", "-o", packed.Feed]])
        {
            var (exitCode, output) = await DotNet.RunAsync(project, arguments);
            Assert.True(exitCode == 0, output);
        }
    }

    private async Task WriteAsync(string file, string text)
    {
        string path = Path.Combine(packed.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }
}

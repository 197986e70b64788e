using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>
/// Another package brings an analyzer with a YamlDotNet and a protobuf-net of its own, newer than ours and without anything in them that
/// ours have. The SDK then keeps the newest for all, so a generator that ran on them would fail.
/// </summary>
[Collection(nameof(PackedGenerators))]
public sealed class OtherDependenciesTests(PackedGenerators packed)
{
    private static readonly string[] Dependencies = ["YamlDotNet", "protobuf-net.Core", "protobuf-net.Reflection"];

    [Fact]
    public async Task AnotherAnalyzerWithOtherDependencies_LeavesBothRunningOnTheirOwn()
    {
        await PackOtherAsync();
        string crd = Path.Combine(Repository.Root, "schemas", "agents.x-k8s.io", "sandboxes.yaml");
        string folder = await packed.ProjectAsync(
            "Both",
            $"""<PackageReference Include="KagentTyped.Other" Version="1.0.0" /><CustomResourceDefinition Include="{crd}" />{ServiceTests.Packages}<Protobuf Include="greeter.proto" /><SandboxProto Include="greeter.proto" />""",
            "Console.WriteLine($\"{typeof(Both.AgentsXK8sIo.V1Alpha1.Sandbox).Name} {typeof(Demo.GreeterFacade).Name} {Other.Report.Versions}\");");
        await WriteAsync("Both/greeter.proto", "syntax = \"proto3\"; package demo; message Hello {} service Greeter { rpc Greet(Hello) returns (Hello); }");

        var (exitCode, output) = await DotNet.RunAsync(folder, "run");

        Assert.True(exitCode == 0, output);
        Assert.Equal("Sandbox GreeterFacade 99.0.0.0 99.0.0.0 99.0.0.0", output.Trim());
    }

    private async Task PackOtherAsync()
    {
        const string settings = "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion><Version>99.0.0</Version>";
        for (int i = 0; i < Dependencies.Length; i++)
        {
            await WriteAsync($"Other{i}/Other{i}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>{settings}<AssemblyName>{Dependencies[i]}</AssemblyName></PropertyGroup>
                </Project>
                """);
            await WriteAsync($"Other{i}/Marker.cs", $"public static class Marker{i} {{ }}");
        }

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
                {string.Concat(Dependencies.Select((_, i) => $"<ProjectReference Include=\"../Other{i}/Other{i}.csproj\" />"))}
                <None Include="$(OutputPath)Other.dll;{string.Join(';', Dependencies.Select(name => $"$(OutputPath){name}.dll"))}" Pack="true" PackagePath="analyzers/dotnet/cs" />
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
                    $"namespace Other; public static class Report {{ public const string Versions = \"{typeof(Marker0).Assembly.GetName().Version} {typeof(Marker1).Assembly.GetName().Version} {typeof(Marker2).Assembly.GetName().Version}\"; }}"));
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

using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>The packages in a folder feed, with an empty package cache beside it; packed once for all tests.</summary>
[CollectionDefinition(nameof(PackedGenerators))]
public sealed class PackedGenerators : IAsyncLifetime, ICollectionFixture<PackedGenerators>
{
    private static readonly string[] Projects = ["generators/KagentTyped.Schema", "src/KagentTyped.Abstractions", "src/KagentTyped.Grpc", "src/KagentTyped.Models", "generators/KagentTyped.Package"];

    /// <summary>Everything of this run; removed at its end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kagent-typed-consumer-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public async Task InitializeAsync()
    {
        foreach (string project in Projects)
        {
            var (exitCode, output) = await DotNet.RunAsync(Repository.Root, "pack", project, "-c", "Release", "-o", Feed);
            Assert.True(exitCode == 0, output);
        }

        // Third-party packages come from the cache that the solution's own restore has filled, ours only from the feed.
        var (_, locals) = await DotNet.RunAsync(Folder, "nuget", "locals", "global-packages", "--list");
        string restored = locals[(locals.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Folder, "packages")}" /></config>
              <packageSources>
                <clear />
                <add key="feed" value="{Feed}" />
                <add key="restored" value="{restored}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="feed"><package pattern="KagentTyped.*" /></packageSource>
                <packageSource key="restored"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
                return Task.CompletedTask;
            }
            catch (IOException) when (attempt < 100)
            {
                // Something that a build began is still writing.
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Writes a project that uses the package, with warnings as errors.</summary>
    /// <param name="name">Name and root namespace.</param>
    /// <param name="items">Further MSBuild items.</param>
    /// <param name="program">The code.</param>
    /// <param name="properties">Further MSBuild properties.</param>
    public async Task<string> ProjectAsync(string name, string items, string program, string properties = "")
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningsAsErrors>$(WarningsAsErrors);CS8784;CS8785</WarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="KagentTyped.Generators" Version="0.1.0" />
                {items}
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        return folder;
    }
}

namespace KagentTyped.Consumer.Tests;

[Collection(nameof(PackedGenerators))]
public sealed class ManifestTests(PackedGenerators packed)
{
    private const string Agent = """
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {name: a}
        spec:
          type: BYO
          platfrom: substrate
          byo: {deployment: {image: i}}
        """;

    [Fact]
    public async Task Manifests_AreCheckedAgainstTheDefinitionsOfAReferencedPackage()
    {
        string folder = await ProjectAsync("Checked", "");

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["""manifest.yaml(6,3): error KAT2005: spec.platfrom: unknown field "spec.platfrom"; did you mean "platform"?"""], Errors(output));
    }

    [Fact]
    public async Task DefinitionsOfThePackages_CanBeLeftOut()
    {
        string folder = await ProjectAsync("Unchecked", "", "<KagentTypedPackagedDefinitions>false</KagentTypedPackagedDefinitions>");

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task DefinitionsOfTheProject_CountBeforeThoseOfAPackage()
    {
        string folder = await ProjectAsync("Own", "<CustomResourceDefinition Include=\"own.yaml\" />");
        await File.WriteAllTextAsync(Path.Combine(folder, "own.yaml"), """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: sandboxagents.kagent.dev}
            spec:
              group: kagent.dev
              names: {kind: SandboxAgent, listKind: SandboxAgentList, plural: sandboxagents, singular: sandboxagent}
              scope: Namespaced
              versions:
                - name: v1alpha2
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {type: {type: string}, platfrom: {type: string}}}}}}
            """);

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["manifest.yaml(7,3): error KAT2005: spec.byo: unknown field \"spec.byo\""], Errors(output));
    }

    private async Task<string> ProjectAsync(string name, string items, string properties = "")
    {
        string folder = await packed.ProjectAsync(
            name,
            $"""<PackageReference Include="KagentTyped.Models" Version="0.1.0" /><KubernetesManifest Include="manifest.yaml" />{items}""",
            "Console.WriteLine(typeof(KagentTyped.V1Alpha2.SandboxAgent));",
            properties);
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.yaml"), Agent);
        return folder;
    }

    private static string[] Errors(string output)
        => [.. output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(Short).Distinct()];

    // From the name of the file to before the address of the page.
    private static string Short(string line)
    {
        int start = line.IndexOf("manifest.yaml(", StringComparison.Ordinal);
        int end = line.LastIndexOf(" (https://", StringComparison.Ordinal);
        return start < 0 || end < start ? line.Trim() : line[start..end];
    }
}

using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>The ways to see reports that the documentation names.</summary>
[Collection(nameof(PackedGenerators))]
public sealed class ReportTests(PackedGenerators packed)
{
    [Fact]
    public async Task Reports_ShowInDetailedOutput_InTheErrorLog_AndWhenRaisedGlobally()
    {
        string crd = Path.Combine(Repository.Root, "schemas", "kagent.dev", "agents.yaml");
        string folder = await packed.ProjectAsync(
            "Reported",
            $"""<CustomResourceDefinition Include="{crd}" CoreTypeReport="true" TypeNames="spec.type=AgentType;spec.byo=Byo" />""",
            "System.Console.WriteLine(new Reported.KagentDev.V1Alpha1.Agent().ToV1Alpha2().ApiVersion);");

        string usual = await BuildAsync("build", "--no-incremental");
        Assert.DoesNotContain("KAT00", usual, StringComparison.Ordinal);

        string detailed = await BuildAsync("build", "--no-incremental", "-v:d", "-p:KagentTypedConversionReport=true");
        Assert.Contains("info KAT0012: kagent.dev/v1alpha1 Agent: spec.deployment.env[] is V1EnvVar: ", detailed, StringComparison.Ordinal);
        Assert.Contains("info KAT0014: kagent.dev/v1alpha1 Agent to v1alpha2: spec.modelConfig is lost", detailed, StringComparison.Ordinal);

        await BuildAsync("build", "--no-incremental", "-p:ErrorLog=kat.sarif%2Cversion=2.1", "-p:KagentTypedTypeNameReport=true");
        string log = await File.ReadAllTextAsync(Path.Combine(folder, "kat.sarif"));
        Assert.Contains("\"KAT0012\"", log, StringComparison.Ordinal);
        Assert.Contains("\"KAT0013\"", log, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, ".globalconfig"), "is_global = true\ndotnet_diagnostic.KAT0012.severity = warning\n");
        var (exitCode, raised) = await DotNet.RunAsync(folder, "build", "--no-incremental");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error KAT0012: ", raised, StringComparison.Ordinal);

        async Task<string> BuildAsync(params string[] arguments)
        {
            var (code, output) = await DotNet.RunAsync(folder, arguments);
            Assert.True(code == 0, output);
            return output;
        }
    }
}

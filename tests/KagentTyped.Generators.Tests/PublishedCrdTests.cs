using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

public class PublishedCrdTests
{
    [Fact]
    public void KagentAndAgentSandboxDefinitions_GenerateAndCompileWithoutWarnings()
    {
        string[] files = [.. Repository.PublishedCrds("kagent.dev_*.yaml"), .. Repository.PublishedCrds("*agents.x-k8s.io_*.yaml")];
        var run = GeneratorRun.Of([.. (files.Length > 0 ? files : Repository.OwnCrds()).Select(file => InMemoryText.Crd(file, File.ReadAllText(file)))]);

        Assert.Empty(run.Ids);
        foreach (var source in run.Result.Results[0].GeneratedSources) File.WriteAllText("/tmp/gen/" + source.HintName, source.SourceText.ToString());
        run.Compile();
    }
}

using KagentTyped.Cli.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class CrdsTests
{
    [Fact]
    public async Task Names_can_be_listed()
        => (await Tool.RunAsync("crds", "--list")).Is(0, """
            sandboxes.agents.x-k8s.io
            actortemplates.ate.dev
            workerpools.ate.dev
            agentharnesses.kagent.dev
            agents.kagent.dev
            memories.kagent.dev
            modelconfigs.kagent.dev
            modelproviderconfigs.kagent.dev
            remotemcpservers.kagent.dev
            sandboxagents.kagent.dev
            toolservers.kagent.dev

            """, "");

    [Fact]
    public async Task Definitions_are_printed_as_they_stand()
    {
        string[] files = ["actortemplates", "workerpools"];
        string expected = string.Join("---\n", files.Select(name => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "ate.dev", name + ".yaml"))));

        (await Tool.RunAsync("crds", "--group", "ate.dev")).Is(0, expected, "");
    }

    [Fact]
    public async Task All_definitions_are_bundled_and_readable()
    {
        var result = await Tool.RunAsync("crds");

        var file = KagentTyped.Schema.CustomResources.CustomResourceDefinitionReader.Read(result.Out);
        Assert.Empty(file.Problems);
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "schemas"), "*.yaml", SearchOption.AllDirectories).Count(), file.Documents.Count);
    }

    [Fact]
    public async Task An_unknown_group_is_a_usage_error()
        => (await Tool.RunAsync("crds", "--group", "apps"))
            .Is(2, "", "kagent-typed: no definitions of group 'apps'; there are: agents.x-k8s.io, ate.dev, kagent.dev\n");
}

using System.Text;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

public class PublishedCrdTests
{
    public static TheoryData<string> DevelopmentSet { get; } = [.. Repository.PublishedCrds().Select(file => Path.GetFileName(file)).DefaultIfEmpty("")];

    [Fact]
    public void KagentAndAgentSandboxDefinitions_GenerateAndCompileWithoutWarnings()
    {
        var run = Run("kagent.dev_*.yaml", "*agents.x-k8s.io_*.yaml");

        Assert.Empty(run.Ids);
        run.Compile();
    }

    [Fact]
    public void KagentDefinitions_StayWithinTheSizeBar()
    {
        var run = Run("kagent.dev_*.yaml");

        int validators = run.Validators.Sum(source => source.SourceText.Length);
        int characters = run.Result.GeneratedTrees.Sum(tree => tree.Length) - validators;
        int types = run.Models.Sum(model => model.Types.Count + model.Enums.Count + 1);
        Assert.True(characters <= 260_000, $"{characters} characters");
        Assert.True(validators <= 160_000, $"{validators} characters of validators");
        Assert.True(types < 300, $"{types} types");
    }

    [Fact]
    public void KagentAndAgentSandboxDefinitions_MapTheseSitesToCoreTypes()
    {
        if (Repository.PublishedCrds().Count == 0)
        {
            return;
        }

        var table = new StringBuilder("| kind | path | core type |\n|---|---|---|\n");
        foreach (var model in Run("kagent.dev_*.yaml", "*agents.x-k8s.io_*.yaml").Models.OrderBy(model => model.Group, StringComparer.Ordinal).ThenBy(model => model.HintName, StringComparer.Ordinal))
        {
            foreach (var type in model.Types)
            {
                foreach (var member in type.Members.Where(member => member.Role != MemberRole.Metadata))
                {
                    var (core, suffix) = Core(member.Type);
                    if (core is not null)
                    {
                        table.Append($"| {model.Kind} {model.Version} | {(type.Path.Length == 0 ? "" : type.Path + ".")}{member.JsonName}{suffix} | {core} |\n");
                    }
                }
            }
        }

        Snapshot.Matches(table.ToString(), "sites.md");
    }

    [Theory]
    [MemberData(nameof(DevelopmentSet))]
    public void DevelopmentSet_GeneratesAndCompilesWithoutWarnings(string file)
    {
        if (file.Length == 0)
        {
            return;
        }

        string path = Repository.PublishedCrds(file).Single();
        var run = GeneratorRun.Of(InMemoryText.Crd(file, File.ReadAllText(path)));

        Assert.All(run.Ids, id => Assert.Equal("KAT0010", id));
        run.Load();
    }

    [Theory]
    [MemberData(nameof(DevelopmentSet))]
    public void DevelopmentSet_CanBeReportedOn_AndItsNamesPinned(string file)
    {
        if (file.Length == 0)
        {
            return;
        }

        string text = File.ReadAllText(Repository.PublishedCrds(file).Single());
        var run = GeneratorRun.Of(InMemoryText.Crd(file, text, ("CoreTypeReport", "true"), ("TypeNameReport", "true"), ("ConversionReport", "true")));
        string[] pins = [.. run.Result.Diagnostics.Where(diagnostic => diagnostic.Id == "KAT0013").Select(diagnostic => diagnostic.GetMessage().Split('"')[1].Replace(';', ','))];

        Assert.All(run.Result.Diagnostics, diagnostic => Assert.Contains(diagnostic.Id, new[] { "KAT0010", "KAT0012", "KAT0013", "KAT0014" }));
        Assert.All(run.Result.Diagnostics, diagnostic => Assert.Equal(file, diagnostic.Location.GetLineSpan().Path));
        foreach (var (source, pinned) in run.Sources.Zip(pins))
        {
            var frozen = GeneratorRun.Of(InMemoryText.Crd(file, text, ("TypeNames", pinned)));
            Assert.Equal(source.SourceText.ToString(), frozen.Source(source.HintName).ToString());
        }
    }

    private static GeneratorRun Run(params string[] patterns)
    {
        string[] files = [.. patterns.SelectMany(pattern => Repository.PublishedCrds(pattern))];
        var own = Repository.OwnCrds().Where(file => patterns.Any(pattern => pattern.Contains(Path.GetFileName(Path.GetDirectoryName(file))!, StringComparison.Ordinal)));
        return GeneratorRun.Of([.. (files.Length > 0 ? files : own).Select(file => InMemoryText.Crd(file, File.ReadAllText(file)))]);
    }

    private static (string? Core, string Suffix) Core(TypeRef type)
    {
        string suffix = "";
        while (type.Element is not null)
        {
            suffix += type.Kind == TypeRefKind.List ? "[]" : "{}";
            type = type.Element;
        }

        return (type.Kind == TypeRefKind.Core ? type.Name : null, suffix);
    }
}

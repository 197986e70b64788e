using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Tests.Support;

namespace KagentTyped.Schema.Tests.Cel;

public class CelCorpusTests
{
    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Rules_of_published_definitions_compile(string name) => AssertCompiles(DevelopmentCrds.Text(name));

    [Fact]
    public void Every_rule_of_the_published_definitions_is_among_them()
    {
        // One definition is always there, the others where their folder is.
        string[] names = [.. ((IEnumerable<object[]>)DevelopmentCrds.Names()).Select(row => (string)row[0])];
        Assert.True(names.Length == 1 || names.Sum(name => AssertCompiles(DevelopmentCrds.Text(name))) >= 387);
    }

    [Fact]
    public void Rules_of_our_own_definitions_compile()
    {
        int rules = 0;
        foreach (string file in Directory.EnumerateFiles(Schemas(), "*.yaml", SearchOption.AllDirectories))
        {
            rules += AssertCompiles(File.ReadAllText(file));
        }

        Assert.True(rules > 0);
    }

    private static int AssertCompiles(string text)
    {
        int rules = 0;
        foreach (var document in CustomResourceDefinitionReader.Read(text).Documents)
        {
            foreach (var version in document.Definition.Versions)
            {
                var compiled = CelSchemaRules.Compile(version.Schema);
                Assert.Empty(compiled.Problems.Where(p => p.Problem.Part is CelRulePart.Rule or CelRulePart.MessageExpression).Select(p => p.ToString()));
                foreach (var rule in compiled.Rules)
                {
                    Assert.True(rule.CanEvaluate);
                    Assert.True(CelSyntaxComparer.AreSame(rule.Expression!.Root, CelParser.Parse(rule.Expression.Root.ToString()).Expression), rule.Source.Rule);
                }

                rules += compiled.Rules.Count;
            }
        }

        return rules;
    }

    private static string Schemas()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "KagentTyped.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "schemas");
    }
}

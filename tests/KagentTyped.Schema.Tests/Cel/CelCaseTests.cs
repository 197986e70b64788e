using KagentTyped.Schema.Cel.Costs;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;

namespace KagentTyped.Schema.Tests.Cel;

/// <summary>
/// Tables of expressions and what a Kubernetes 1.36 API server says of them, as rules of <c>schema.yaml</c> for <c>object.yaml</c>:
/// true, false, an error with its text, or why the rule is refused. Most were asked of a real one; those about arguments of the wrong type follow its declarations.
/// </summary>
public class CelCaseTests
{
    private const string Separator = " ==> ";

    public static TheoryData<string, int, string, string> Cases()
    {
        var data = new TheoryData<string, int, string, string>();
        foreach (string file in new[] { "operators", "schema_types", "text", "time_and_conversion", "macros_and_lists", "optionals", "kubernetes", "syntax" })
        {
            string[] lines = CelSamples.Resource(file + ".txt").Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                int at = lines[i].LastIndexOf(Separator, StringComparison.Ordinal);
                if (at > 0 && lines[i][0] != '#')
                {
                    data.Add(file, i + 1, lines[i][..at], lines[i][(at + Separator.Length)..]);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decides_as_the_API_server(string file, int line, string rule, string expected)
    {
        string actual = Decide(rule, out bool isSyntax);
        Assert.True(expected == actual || (isSyntax && expected == "refused: syntax"), $"{file}.txt:{line}: {rule}\n  expected {expected}\n  actual   {actual}");
    }

    [Fact]
    public void The_tables_are_complete() => Assert.True(Cases().Count > 1100);

    private static string Decide(string text, out bool isSyntax)
    {
        var rule = CelSamples.Compile(text);
        isSyntax = rule.Problems.Count > 0 && rule.Expression is null;
        if (rule.Problems.Count > 0)
        {
            var problem = rule.Problems[0];
            return "refused: " + (problem.Locations.Count > 0 ? Shown(problem) : problem.Message);
        }

        if (rule.EstimatedCost > CelCostLimits.Rule)
        {
            return "refused: " + CelCostLimits.Explain("estimated rule cost", rule.EstimatedCost, CelCostLimits.Rule);
        }

        var result = rule.Evaluate(YamlCelTree.Instance, CelSamples.Object);
        return result.Verdict switch
        {
            CelVerdict.Passed => "true",
            CelVerdict.Failed => "false",
            _ => "error: " + result.Message
                .Replace($" evaluating rule: {text.Trim()}", "", StringComparison.Ordinal)
                .Replace($": call arguments did not match a supported operator, function or macro signature for rule: {text.Trim()}", "", StringComparison.Ordinal),
        };
    }

    private static string Shown(CelRuleProblem problem)
    {
        const string Start = "ERROR: <input>:";
        string first = problem.Message.Split('\n')[0];
        return first[(first.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..];
    }
}

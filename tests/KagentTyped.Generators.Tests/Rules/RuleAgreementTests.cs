using System.Globalization;
using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Tests.Support;
using Xunit.Abstractions;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>Compiled rules say what the interpreter says, of random values, to the letter.</summary>
public class RuleAgreementTests(ITestOutputHelper output)
{
    // Values per place; the variable is for long runs.
    private static readonly int Values = int.Parse(Environment.GetEnvironmentVariable("KAGENT_TYPED_RULE_VALUES") ?? "150", CultureInfo.InvariantCulture);

    /// <summary>The published definitions with rules, and those of ours that are not among them.</summary>
    public static TheoryData<string> Definitions { get; } = [.. Files().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void CompiledRulesAgreeWithTheInterpreter(string name)
    {
        var rig = RuleRig.Of(File.ReadAllText(Files().Single(file => file.Name == name).Path));
        var seen = new Dictionary<string, HashSet<string>>();
        int judged = 0;
        int left = 0;
        foreach (var site in rig.Sites)
        {
            Gen.Int.SampleSame(seed => Check(site, new RuleValues(site.Rules, new Random(seed))), iter: Values);
        }

        void Check(CompiledSite site, RuleValues values)
        {
            var (value, old) = values.Pair(site.Schema);
            foreach (var (rule, interpreted, compiled) in site.Judge(value, old))
            {
                judged++;
                left += compiled == "interpret" ? 1 : 0;
                Assert.True(interpreted == compiled || compiled == "interpret", $"{site.Path}: {rule.Source.Rule}\n  of {value.ToJsonString()}\n  old {old?.ToJsonString()}\n  interpreted {interpreted}\n  compiled    {compiled}");
                if (!seen.TryGetValue(site.Path + " " + rule.Source.Rule, out var outcomes))
                {
                    seen.Add(site.Path + " " + rule.Source.Rule, outcomes = []);
                }

                outcomes.Add(interpreted.Split(':')[0]);
            }
        }

        var states = rig.Sites.SelectMany(site => site.States.Select(state => (site.Path, site.Rules[state.Index].Source.Rule, state.Reason))).ToList();
        foreach (var (path, rule, reason) in states.Where(state => state.Reason is not null))
        {
            output.WriteLine($"left to the interpreter: {path}: {rule}: {reason}");
        }

        int both = seen.Values.Count(outcomes => outcomes.Count > 1);
        output.WriteLine(FormattableString.Invariant($"{states.Count} rules, {states.Count(state => state.Reason is null)} compiled, {both} seen with more than one outcome, {judged} verdicts, {left} left to the interpreter, {rig.Sources.Sum(source => source.Length)} characters"));
        foreach (var (rule, outcomes) in seen.Where(each => each.Value.Count < 2))
        {
            output.WriteLine($"always {outcomes.Single()}: {rule}");
        }

        Assert.True(both >= 0.7 * seen.Count, $"{both} of {seen.Count} rules were seen with more than one outcome.");
        Assert.True(states.Count(state => state.Reason is null) >= 0.98 * states.Count);
    }

    private static IEnumerable<(string Name, string Path)> Files() => Repository.PublishedCrds()
        .Select(path => (Name: Path.GetFileName(path), path))
        .Concat(Repository.OwnCrds().Select(path => (Name: $"{Path.GetFileName(Path.GetDirectoryName(path))}_{Path.GetFileName(path)}", path)))
        .DistinctBy(file => file.Name)
        .Where(file => File.ReadAllText(file.path).Contains("x-kubernetes-validations", StringComparison.Ordinal));
}

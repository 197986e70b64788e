using System.Reflection;
using System.Text.Json.Nodes;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Cel.Compiled;
using Xunit.Abstractions;

namespace KagentTyped.Generators.Tests.Rules;

public class RuleAllocationTests(ITestOutputHelper output)
{
    private static readonly string[] Library = ["duration(", "lowerAscii(", "format."];

    private static readonly MethodInfo OfObjects = typeof(RuleAllocationTests).GetMethod(nameof(MeasureObject), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo OfValues = typeof(RuleAllocationTests).GetMethod(nameof(MeasureValue), BindingFlags.Static | BindingFlags.NonPublic)!;

    private delegate bool Rules<T>(T self, T? old, ref CelRun run);

    private delegate bool ValueRules<T>(T self, T? old, ref CelRun run)
        where T : struct;

    public static TheoryData<string> Definitions { get; } =
    [
        .. Repository.PublishedCrds("kagent.dev_*.yaml").Concat(Repository.PublishedCrds("gateway*.yaml")).Concat(Repository.OwnCrds())
            .Where(path => File.ReadAllText(path).Contains("x-kubernetes-validations", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Rules_that_pass_take_no_memory(string path)
    {
        int measured = 0;
        foreach (var site in RuleRig.Of(File.ReadAllText(path)).Sites)
        {
            var taking = new List<long>();
            for (int seed = 0; seed < 60; seed++)
            {
                var (value, _) = new RuleValues(site.Rules, new Random(seed)).Pair(site.Schema);
                var arguments = new object?[] { site, value };
                if ((site.Type.IsValueType ? OfValues : OfObjects).MakeGenericMethod(site.Type).Invoke(null, arguments) is long bytes and >= 0)
                {
                    measured++;
                    taking.Add(bytes);
                }
            }

            // Durations, addresses and the like are read from text by the library, which makes objects of them.
            bool usesLibrary = site.Rules.Any(rule => Library.Any(function => rule.Source.Rule.Contains(function, StringComparison.Ordinal)));
            Assert.True(usesLibrary || taking.TrueForAll(bytes => bytes == 0), $"{site.Path}: {string.Join(", ", taking)} bytes in 100 runs: {string.Join("; ", site.Rules.Select(rule => rule.Source.Rule))}");
        }

        output.WriteLine($"{measured} values that pass");
        Assert.True(measured > 0);
    }

    private static long MeasureObject<T>(CompiledSite site, JsonNode value)
        where T : class
    {
        var rules = site.Method.CreateDelegate<Rules<T>>();
        var self = (T)site.Read(value);
        return Measure(() =>
        {
            var run = default(CelRun);
            return rules(self, null, ref run);
        });
    }

    private static long MeasureValue<T>(CompiledSite site, JsonNode value)
        where T : struct
    {
        var rules = site.Method.CreateDelegate<ValueRules<T>>();
        var self = (T)site.Read(value);
        return Measure(() =>
        {
            var run = default(CelRun);
            return rules(self, null, ref run);
        });
    }

    // The bytes of 100 runs; -1 for a value that does not pass. What the run time itself takes at times, it does not take each time.
    private static long Measure(Func<bool> rules)
    {
        CelRun.StartObject();
        for (int i = 0; i < 40; i++)
        {
            if (!rules())
            {
                return -1;
            }
        }

        long least = long.MaxValue;
        for (int round = 0; round < 5 && least > 0; round++)
        {
            CelRun.StartObject();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                rules();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

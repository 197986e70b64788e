using System.Globalization;
using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Fuzz.Tests;

/// <summary>
/// Damaged and odd definitions through the generator and the compiler, the same in every run. <c>KAGENTTYPED_FUZZ_SECONDS</c> lets each test run that long with
/// others; a failure names its seed then, to be given as <c>CsCheck_Seed</c>.
/// </summary>
public class GeneratorFuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("KAGENTTYPED_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : -1;

    [Fact]
    public void DamagedText_IsReportedOrGenerated()
        => Sample(400, random => Expectations.Check(TextMutator.Mutate(Pick(Seeds.Texts, random), random)));

    [Fact]
    public void OddSchema_IsReportedOrGenerated()
        => Sample(200, random =>
        {
            var mutator = new SchemaMutator(random);
            Expectations.Check(Samples.Crd(mutator.Mutate(Pick(Seeds.Schemas, random)), rest: ", status: " + Pick(Seeds.Schemas, random)), ("CoreTypeReuse", random.Next(2) == 0 ? "true" : "false"));
        });

    [Fact]
    public void OddRootSchema_IsReportedOrGenerated()
        => Sample(150, random => Expectations.Check(Samples.CrdOfRoot(new SchemaMutator(random).Mutate(Pick(Seeds.Schemas, random)))));

    private static void Sample(int iterations, Action<Random> check)
        => Gen.Int.SampleSame(seed => check(new Random(seed)), iter: iterations, time: Seconds);

    private static T Pick<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];
}

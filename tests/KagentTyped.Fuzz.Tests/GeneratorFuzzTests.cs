using System.Globalization;
using CsCheck;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Fuzz.Tests;

/// <summary>
/// Damaged and odd definitions through the generator and the compiler. A failure names its seed; give it to CsCheck as
/// <c>CsCheck_Seed</c> to see it again. <c>KAGENTTYPED_FUZZ_SECONDS</c> lets each test run that long instead of the short run of CI.
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
        => Gen.Int.Sample(seed => check(new Random(seed)), iter: iterations, time: Seconds, threads: 1);

    private static T Pick<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];
}

using CsCheck;

namespace KagentTyped.Tests.Support;

/// <summary>
/// Properties over samples that are the same in every run, so that a failure is due to the change that it comes with. Where a time in seconds is given, samples
/// are chosen by chance instead, as long as it lasts.
/// </summary>
internal static class RepeatableSamples
{
    private const ulong Seed = 20261201;

    public static void SampleSame<T>(this Gen<T> gen, Action<T> check, long iter = 100, int time = -1)
    {
        if (time > 0)
        {
            gen.Sample(check, iter: iter, time: time, threads: 1);
            return;
        }

        for (uint i = 0; i < iter; i++)
        {
            var pcg = new PCG(i, Seed);
            string seed = pcg.ToString();
            var value = gen.Generate(pcg, null, out _);
            try
            {
                check(value);
            }
            catch
            {
                // Looks for a smaller one that fails and tells it.
                gen.Sample(check, seed: seed, iter: 100, threads: 1);
                throw;
            }
        }
    }

    public static void SampleSame<T>(this Gen<T> gen, Func<T, bool> check, long iter = 100)
        => gen.SampleSame(value => Assert.True(check(value), $"does not hold for {value}"), iter);

    public static void SampleSame<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2), iter);

    public static void SampleSame<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2), iter);

    public static void SampleSame<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3), iter);

    public static void SampleSame<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3), iter);

    public static void SampleSame<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3, value.Item4), iter);

    public static void SampleSame<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, bool> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3, value.Item4), iter);

    public static void SampleSame<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Action<T1, T2, T3, T4, T5> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5), iter);

    public static void SampleSame<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Func<T1, T2, T3, T4, T5, bool> check, long iter = 100)
        => gen.SampleSame(value => check(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5), iter);

    /// <summary>The samples, for checks that wait.</summary>
    public static IEnumerable<T> Same<T>(this Gen<T> gen, int iter)
        => Enumerable.Range(0, iter).Select(i => gen.Generate(new PCG((uint)i, Seed), null, out _));
}

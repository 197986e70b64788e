using System.Globalization;

namespace KagentTyped.Benchmarks.Json;

/// <summary>
/// The contest of <see cref="ListBenchmarks"/> for machines that others use as well: the contestants take turns, and processor time counts
/// instead of time on the clock.
/// </summary>
internal static class ListReport
{
    private const int WarmUp = 120;
    private const int Rounds = 100;

    public static void Write(TextWriter output)
    {
        foreach (var (name, benchmarks) in ((string, ListBenchmarks)[])[("1,000 SandboxAgents", new AgentListBenchmarks()), ("1,000 Sandboxes", new SandboxListBenchmarks())])
        {
            benchmarks.Setup();
            Compare(output, name + ", read", benchmarks.Read, benchmarks.ReadSourceGenerated, benchmarks.ReadReflection);
            Compare(output, name + ", write", benchmarks.Write, benchmarks.WriteSourceGenerated, benchmarks.WriteReflection);
        }
    }

    private static void Compare(TextWriter output, string name, params Func<object>[] contestants)
    {
        var times = contestants.Select(_ => new List<double>()).ToArray();
        for (int round = -WarmUp; round < Rounds; round++)
        {
            // Each goes first in turn: who comes behind a large string pays for its collection.
            for (int turn = 0; turn < contestants.Length; turn++)
            {
                int i = (turn + round + WarmUp) % contestants.Length;
                var before = Environment.CpuUsage.TotalTime;
                contestants[i]();
                double time = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                if (round >= 0)
                {
                    times[i].Add(time);
                }
            }
        }

        string allocated = string.Join(", ", contestants.Select(Allocated));
        output.WriteLine($"{name,-28} ours {Figures(times[0])}, source generator {Figures(times[1])}, reflection {Figures(times[2])}; ours / source generator {Median(times[0]) / Median(times[1]):F2}; allocated {allocated} MB");
    }

    private static string Allocated(Func<object> contestant)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        contestant();
        return ((GC.GetAllocatedBytesForCurrentThread() - before) / 1e6).ToString("F2", CultureInfo.InvariantCulture);
    }

    private static string Figures(List<double> times) => $"{Median(times):F2} ms ({times.Order().ElementAt(times.Count / 10):F2} to {times.Order().ElementAt(times.Count * 9 / 10):F2})";

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

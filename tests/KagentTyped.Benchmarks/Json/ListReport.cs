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
            for (int i = 0; i < contestants.Length; i++)
            {
                var before = Environment.CpuUsage.TotalTime;
                contestants[i]();
                double time = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                if (round >= 0)
                {
                    times[i].Add(time);
                }
            }
        }

        output.WriteLine($"{name,-28} ours {Figures(times[0])}, source generator {Figures(times[1])}, reflection {Figures(times[2])}; ours / source generator {Median(times[0]) / Median(times[1]):F2}");
    }

    private static string Figures(List<double> times) => $"{Median(times):F2} ms ({times.Order().ElementAt(times.Count / 10):F2} to {times.Order().ElementAt(times.Count * 9 / 10):F2})";

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

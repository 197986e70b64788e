using BenchmarkDotNet.Running;
using KagentTyped.Benchmarks;
using KagentTyped.Benchmarks.Json;

// "generator" measures this process from its first call on, which a benchmark harness cannot; everything else is BenchmarkDotNet.
if (args is ["generator", ..])
{
    GeneratorReport.Write(Console.Out, args is [_, var input, ..] ? input : "kagent");
    return;
}

if (args is ["lists", ..])
{
    ListReport.Write(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(GeneratorInputs).Assembly).Run(args);

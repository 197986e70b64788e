using BenchmarkDotNet.Running;
using KagentTyped.Benchmarks;
using KagentTyped.Benchmarks.Compilation;
using KagentTyped.Benchmarks.Harnesses;
using KagentTyped.Benchmarks.Json;
using KagentTyped.Benchmarks.Validation;

// "generator" measures this process from its first call on, which a benchmark harness cannot; everything else is BenchmarkDotNet.
if (args is ["generator", ..])
{
    GeneratorReport.Write(Console.Out, args is [_, var input, ..] ? input : "kagent");
    return;
}

if (args is ["analyzers", ..])
{
    AnalyzerReport.Write(Console.Out);
    return;
}

if (args is ["lists", ..])
{
    ListReport.Write(Console.Out);
    return;
}

if (args is ["validation", ..])
{
    ValidationReport.Write(Console.Out);
    return;
}

if (args is ["harnesses", ..])
{
    await HarnessReport.WriteAsync(Console.Out);
    return;
}

// So does "render", of the command line, whose dll it is given.
if (args is ["render", var tool, ..])
{
    RenderReport.Write(Console.Out, tool);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(GeneratorInputs).Assembly).Run(args);

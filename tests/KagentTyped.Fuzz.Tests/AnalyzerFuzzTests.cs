using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Fuzz.Tests;

/// <summary>Damaged code through the rules for models: no rule throws, and what is reported has a place in the code. Runs longer as <see cref="GeneratorFuzzTests"/> does.</summary>
public sealed class AnalyzerFuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("KAGENTTYPED_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : -1;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ModelAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    [Fact]
    public void DamagedCode_MakesNoRuleFail()
        => Gen.Int.SampleSame(seed => Check(SourceMutator.Mutate(ModelSamples.Mistakes, new Random(seed))), iter: 150, time: Seconds);

    private static void Check(string source)
    {
        var failures = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => failures.Enqueue(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var findings = GeneratorRun.Compilation(source).AddReferences(ModelSamples.Models).WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

        Assert.True(failures.IsEmpty, string.Join("\n", failures) + "\n" + source);
        Assert.All(findings, finding => Assert.InRange(finding.Location.SourceSpan.End, 0, source.Length));
        Assert.All(findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.GetMessage(CultureInfo.InvariantCulture))));
    }
}

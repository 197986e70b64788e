using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>Runs a rule over code that uses the models of <see cref="ModelSamples"/> and compares what it reports with the marks in the code.</summary>
internal static class ModelVerifier
{
    /// <summary>The rule reports what is marked and nothing else.</summary>
    /// <param name="source">The code, with marks.</param>
    /// <param name="models">The assembly with the models; the usual one unless given.</param>
    /// <param name="allowsErrors">Whether the code need not compile.</param>
    /// <param name="editorConfig">An editor configuration.</param>
    /// <param name="expected">A finding that marks cannot tell.</param>
    /// <param name="withWarnings">Whether the compiler's warnings are marked too.</param>
    public static Task CheckAsync<TAnalyzer>(
        string source, MetadataReference? models = null, bool allowsErrors = false, string? editorConfig = null, DiagnosticResult? expected = null, bool withWarnings = false)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new RuleTest<TAnalyzer> { TestCode = source };
        Prepare(test, models, allowsErrors);
        if (withWarnings)
        {
            test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        }

        if (editorConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        }

        if (expected is { } result)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }

    /// <summary>The fix makes one code of the other, one finding at a time and all at once.</summary>
    /// <param name="source">The code before, with marks.</param>
    /// <param name="expected">The code after.</param>
    /// <param name="iterations">How often the fix is applied, one finding at a time.</param>
    /// <param name="models">The assembly with the models; the usual one unless given.</param>
    public static Task FixAsync<TAnalyzer, TFix>(string source, string expected, int iterations, MetadataReference? models = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new FixTest<TAnalyzer, TFix>
        {
            TestCode = source,
            FixedCode = expected,
            NumberOfIncrementalIterations = iterations,
            NumberOfFixAllIterations = Math.Min(iterations, 1),
            CodeActionValidationMode = CodeActionValidationMode.None,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        Prepare(test, models, allowsErrors: false);
        Prepare(test.FixedState, models);
        return test.RunAsync();
    }

    private static void Prepare(AnalyzerTest<DefaultVerifier> test, MetadataReference? models, bool allowsErrors)
    {
        test.ReferenceAssemblies = None;
        test.TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
        test.CompilerDiagnostics = allowsErrors ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
        Prepare(test.TestState, models);
    }

    private static void Prepare(SolutionState state, MetadataReference? models = null)
        => state.AdditionalReferences.AddRange([.. GeneratorRun.Compilation().References, models ?? ModelSamples.Models]);

    // The references come from the running framework; what resolves none takes a lock of the machine, and remembers that it did.
    private static readonly ReferenceAssemblies None = new("net10.0");

    private static CSharpParseOptions ParseOptions => new(LanguageVersion.Latest);

    private static CSharpCompilationOptions Options => new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private sealed class RuleTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        public RuleTest() => MatchDiagnosticsTimeout = TimeSpan.FromHours(1);

        protected override ParseOptions CreateParseOptions() => ModelVerifier.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() => Options;
    }

    private sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        public FixTest() => MatchDiagnosticsTimeout = TimeSpan.FromHours(1);

        protected override ParseOptions CreateParseOptions() => ModelVerifier.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() => Options;
    }
}

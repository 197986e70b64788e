using Grpc.Core;
using k8s;
using KagentTyped.Rpc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>Runs analyzers and fixes over sources in which the findings are marked as <c>{|KAT3001:here|}</c>; AD0001 is a finding too.</summary>
internal static class BackendVerifier
{
    private static readonly MetadataReference[] Framework = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
        .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly MetadataReference[] Ours = [.. new[] { typeof(IKubernetes), typeof(ICustomResource), typeof(Schema.Yaml.YamlReader), typeof(RpcInvoker), typeof(ClientBase) }
        .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    /// <summary>Compares the findings with the marks.</summary>
    /// <param name="source">The source behind the usual usings.</param>
    public static Task VerifyAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => Test<TAnalyzer>(BackendSources.Usings + source).RunAsync();

    /// <summary>As <see cref="VerifyAsync"/>, for code that is being typed: the compiler may say what it likes.</summary>
    /// <param name="source">The source behind the usual usings.</param>
    public static Task VerifyHalfTypedAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = Test<TAnalyzer>(BackendSources.Usings + source);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    /// <summary>As <see cref="VerifyHalfTypedAsync"/>, in a project that references nothing but the framework.</summary>
    /// <param name="source">The source behind the usual usings.</param>
    public static Task VerifyWithoutReferencesAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = Test<TAnalyzer>(BackendSources.Usings + source, Framework);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    /// <summary>Compares the findings with the marks, and the source after the fix, for each and for all at once.</summary>
    /// <param name="source">The source behind the usual usings.</param>
    /// <param name="mended">The same mended.</param>
    public static Task VerifyFixAsync<TAnalyzer, TFix>(string source, string mended)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new FixTest<TAnalyzer, TFix> { TestCode = BackendSources.Usings + source, FixedCode = BackendSources.Usings + mended, ReferenceAssemblies = None };
        test.TestState.AdditionalReferences.AddRange([.. Framework, .. Ours]);
        return test.RunAsync();
    }

    // The references come from the running framework; what resolves none takes a lock of the machine, and remembers that it did.
    private static readonly ReferenceAssemblies None = new("net10.0");

    private static AnalyzerTest<TAnalyzer> Test<TAnalyzer>(string source, IReadOnlyList<MetadataReference>? references = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new AnalyzerTest<TAnalyzer> { TestCode = source, ReferenceAssemblies = None };
        test.TestState.AdditionalReferences.AddRange(references ?? [.. Framework, .. Ours]);
        return test;
    }

    private static ParseOptions Latest(ParseOptions options) => ((CSharpParseOptions)options).WithLanguageVersion(LanguageVersion.Latest);

    private static CompilationOptions Nullable(CompilationOptions options) => ((CSharpCompilationOptions)options).WithNullableContextOptions(NullableContextOptions.Enable);

    private sealed class AnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        protected override ParseOptions CreateParseOptions() => Latest(base.CreateParseOptions());

        protected override CompilationOptions CreateCompilationOptions() => Nullable(base.CreateCompilationOptions());
    }

    private sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        protected override ParseOptions CreateParseOptions() => Latest(base.CreateParseOptions());

        protected override CompilationOptions CreateCompilationOptions() => Nullable(base.CreateCompilationOptions());
    }
}

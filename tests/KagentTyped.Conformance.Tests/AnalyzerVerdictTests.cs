using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KagentTyped.Conformance.Tests.Generation;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Conformance.Tests;

/// <summary>The rules for code find no fault with objects that API servers take.</summary>
public sealed class AnalyzerVerdictTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ModelAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    // What is deprecated or dropped is taken all the same.
    private static readonly string[] Faults = ["KAT1001", "KAT1002", "KAT1003", "KAT1005", "KAT1007"];

    [Fact]
    public async Task Code_that_makes_objects_which_the_server_takes_has_no_findings()
    {
        var tally = new Tally("code");
        var (taken, refused, found) = (0, 0, 0);
        foreach (var compiled in CompiledDefinition.OfOurs.Values.Concat(CompiledDefinition.OfGenerated))
        {
            // A new object has no status where there is a subresource for it.
            var definition = compiled.Definition;
            var resources = ObjectCases.Few(definition, 60, Settings.Seed + 2).Select(resource => definition.Version.HasStatus ? resource.With("status", null) : resource);
            var models = resources.Select(compiled.Read).OfType<ICustomResource>();
            (ICustomResource Model, string Code)[] cases = [.. models.Select(model => (model, ObjectCode.Of(model))).Where(each => each.Item2 is not null)!];
            var findings = await FindingsAsync(compiled.Reference, cases.Select(each => each.Code));
            for (int i = 0; i < cases.Length; i++)
            {
                bool isTaken = compiled.Admission.Create(CompiledDefinition.Write(cases[i].Model)).Errors.Count == 0;
                string here = string.Join("\n", findings[i + 1]);
                taken += isTaken ? 1 : 0;
                refused += isTaken ? 0 : 1;
                found += here.Length > 0 ? 1 : 0;
                tally.Add(definition.Name, isTaken && here.Length > 0 ? here : null, cases[i].Code);
            }
        }

        Console.WriteLine($"Rules for code: {taken} objects that are taken, {refused} that are refused, {found} of these found in code");
        tally.Finish();
        Assert.True(taken > 0 && found > 0);
    }

    /// <summary>The findings in a method for each expression, by their lines.</summary>
    private static async Task<ILookup<int, string>> FindingsAsync(MetadataReference models, IEnumerable<string> expressions)
    {
        var code = new StringBuilder("static class Code {\n");
        int count = 0;
        foreach (string expression in expressions)
            code.Append(CultureInfo.InvariantCulture, $"static object M{count++}() => {expression};\n");
        var compilation = GeneratorRun.Compilation(code.Append('}').ToString(), assemblyName: "Uses").AddReferences(models);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3));
        var findings = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(findings, finding => finding.Id == "AD0001");
        return findings.Where(finding => Faults.Contains(finding.Id)).ToLookup(finding => finding.Location.GetLineSpan().StartLinePosition.Line, finding => finding.ToString());
    }
}

using System.Globalization;
using System.Reflection;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting;
using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>Generates the models of definitions, compiles their rules and loads all of it.</summary>
internal sealed class RuleRig
{
    private readonly List<(string Class, string Method, string Path, SchemaNode Schema, IReadOnlyList<CelRule> Rules, IReadOnlyList<RuleState> States)> _pending = [];
    private readonly List<string> _sources = [];

    private RuleRig(GeneratorRun run, string text)
    {
        // What a server refuses about rules is told by others; here even such a rule must do no harm.
        Assert.DoesNotContain(run.Result.Diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("KAT0016" or "KAT0017" or "KAT0018"));
        var index = CoreModelIndex.Get((CoreLibrary)run.Result.Results[0].TrackedSteps[StepNames.CoreLibrary].Single().Outputs.Single().Value!);
        var definitions = CustomResourceDefinitionReader.Read(text).Documents.Select(document => document.Definition).ToList();
        foreach (var model in run.Models)
        {
            var schema = definitions.Single(definition => definition.Kind == model.Kind && definition.Group == model.Group).Versions.Single(version => version.Name == model.Version).Schema;
            Emit(model, schema, index);
        }

        var assembly = Load(run);
        Sites = [.. _pending.Select(site => new CompiledSite(site.Path, site.Schema, site.Rules, site.States, assembly.GetType(site.Class, throwOnError: true)!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(method => method.Name == site.Method && method.GetParameters().Length == 3)))];
    }

    /// <summary>The places with rules.</summary>
    public IReadOnlyList<CompiledSite> Sites { get; }

    /// <summary>What was emitted for the rules.</summary>
    public IReadOnlyList<string> Sources => _sources;

    public static RuleRig Of(string text, params (string Name, string Value)[] metadata)
        => new(GeneratorRun.Of(InMemoryText.Crd("sample.yaml", text, [.. metadata, ("UnservedVersions", "true")])), text);

    private void Emit(ResourceModel model, SchemaNode schema, CoreModelIndex index)
    {
        var writer = EmittedFile.Start(model.Namespace);
        foreach (var (_, line) in RuleEmitter.Aliases)
        {
            writer.Line(line);
        }

        string name = model.RootName + "Rules";
        writer.Open($"internal static class {name}");
        var emitter = new RuleEmitter(new RuleTypes(model.Types, index));
        var types = new RuleTypes(model.Types, index);
        Visit(schema, new TypeRef(TypeRefKind.Model, model.RootName), "", isRoot: true);
        _sources.Add(writer.Close().ToString());

        void Visit(SchemaNode node, TypeRef type, string path, bool isRoot)
        {
            if (!node.Validations.IsEmpty && CelSchemaTypes.Declare(node, isRoot) is { } declaration)
            {
                string method = "Check" + _pending.Count.ToString(CultureInfo.InvariantCulture);
                var states = emitter.Emit(writer, method, node, type, isRoot);
                _pending.Add(($"{model.Namespace}.{name}", method, $"{model.Kind}/{model.Version} {path}", node, [.. node.Validations.Select(rule => CelRuleCompiler.Compile(declaration, rule))], states));
            }

            foreach (var property in node.Properties)
            {
                if (type.Kind is TypeRefKind.Model or TypeRefKind.Core && types.Find(type, property.Name) is { } member)
                {
                    Visit(property.Schema, member.Type, $"{path}.{property.Name}", isRoot: false);
                }
            }

            if ((node.Items ?? (node.Properties.IsEmpty ? node.AdditionalProperties : null)) is { } element && type.Element is not null)
            {
                Visit(element, type.Element, path + "[]", isRoot: false);
            }
        }
    }

    // The models and all rules at one go, warnings as errors.
    private Assembly Load(GeneratorRun run)
    {
        var compilation = run.Compile();
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        compilation = compilation.AddSyntaxTrees(_sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, $"Rules{i}.g.cs")));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        var findings = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(findings.Length == 0, string.Join("\n", findings.Take(20).Select(Show)));
        return Assembly.Load(image.ToArray());
    }

    private static string Show(Diagnostic finding) => $"{finding}\n  {finding.Location.SourceTree?.GetText().Lines[finding.Location.GetLineSpan().StartLinePosition.Line]}";
}

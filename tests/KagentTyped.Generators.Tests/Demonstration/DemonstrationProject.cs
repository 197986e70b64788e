using System.Collections.Immutable;
using System.Xml.Linq;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Protos;
using KagentTyped.Generators.Tests.Protos;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Tests.Demonstration;

/// <summary>The demonstration projects, compiled in this process with all generators and analyzers.</summary>
internal static class DemonstrationProject
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "KagentTyped.Demonstration");

    /// <summary>The project that lacks references.</summary>
    public static string FolderWithoutReferences { get; } = Folder + ".WithoutReferences";

    /// <summary>Every analyzer there is.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. typeof(CustomResourceGenerator).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>The sources with what is generated for them, and what the generators report.</summary>
    /// <param name="folder">The folder of the project.</param>
    public static (CSharpCompilation Compilation, ImmutableArray<Diagnostic> Findings, ImmutableArray<InMemoryText> Files) Compile(string folder)
    {
        var empty = folder == Folder ? ProtoRun.CompilationOf() : GeneratorRun.Compilation(kubernetesClient: false);
        var options = ((CSharpParseOptions)empty.SyntaxTrees[0].Options).WithDocumentationMode(DocumentationMode.Parse);
        var sources = Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        var compilation = empty.WithAssemblyName("KagentTyped.Demonstration").RemoveAllSyntaxTrees().AddSyntaxTrees([CSharpSyntaxTree.ParseText(ImplicitUsings, options, "Usings.cs"), .. sources]);
        ImmutableArray<InMemoryText> files = [.. Items(folder)];
        CSharpGeneratorDriver.Create([new CustomResourceGenerator().AsSourceGenerator(), new ProtoGenerator().AsSourceGenerator()], files, options, Options(folder))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);
        return ((CSharpCompilation)generated, findings, files);
    }

    /// <summary>What analyzers report.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, ImmutableArray<InMemoryText> files)
        => compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([.. files], Options(Folder))).GetAnalyzerDiagnosticsAsync();

    private static InMemoryOptions Options(string folder) => new(("RootNamespace", Path.GetFileName(folder)), ("ProjectDir", folder + "/"));

    // The items of the project file, with their metadata under the names that the package's targets give them.
    private static IEnumerable<InMemoryText> Items(string folder)
    {
        var items = XDocument.Load(Path.Combine(folder, Path.GetFileName(folder) + ".csproj")).Descendants()
            .Where(element => element.Name.LocalName is "CustomResourceDefinition" or "KubernetesManifest" or "SandboxProto")
            .ToArray();
        foreach (var include in items.Where(item => item.Attribute("Include") is not null))
        {
            foreach (string file in Matching(folder, include.Attribute("Include")!.Value))
            {
                var metadata = items
                    .Where(item => item.Name == include.Name && Matching(folder, (item.Attribute("Include") ?? item.Attribute("Update"))!.Value).Contains(file))
                    .SelectMany(item => item.Attributes().Where(attribute => attribute.Name.LocalName is not ("Include" or "Update")));
                var named = new Dictionary<string, string> { ["KagentTypedItem"] = include.Name.LocalName };
                foreach (var attribute in metadata)
                {
                    named["KagentTyped" + attribute.Name.LocalName] = attribute.Value.Replace(';', ',');
                }

                if (named.Remove("KagentTypedProtoRoot", out string? root))
                {
                    named["KagentTypedProtoRoot"] = Path.Combine(folder, root);
                }

                yield return new InMemoryText(file, File.ReadAllText(file), named);
            }
        }
    }

    private static string[] Matching(string folder, string pattern) => [.. Directory.GetFiles(Path.Combine(folder, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Order(StringComparer.Ordinal)];
}

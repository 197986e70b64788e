using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Tests;

/// <summary>Every id that can be reported is documented, tracked and linked, and nothing else is.</summary>
public sealed partial class RuleDocumentationTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "generators", "docs", "rules");

    // Those that generators report stand in static fields; those of analyzers are what they say that they support.
    private static readonly DiagnosticDescriptor[] Descriptors = [.. typeof(CustomResourceGenerator).Assembly.GetTypes()
        .SelectMany(type => Fields(type).Concat(Supported(type)))
        .DistinctBy(descriptor => descriptor.Id)
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_HasItsPageItsLinkAndItsRows(string id)
    {
        var descriptor = Descriptors.Single(known => known.Id == id);
        string severity = descriptor.DefaultSeverity.ToString();

        Assert.Equal(RuleDocumentation.LinkOf(id), descriptor.HelpLinkUri);
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\nSeverity: {severity.ToLowerInvariant()}. Category: `{descriptor.Category}`.\n", page, StringComparison.Ordinal);
        Assert.Equal(["## Example", "## Fix", "## Configure"], page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal) && line is "## Example" or "## Fix" or "## Configure"));
        Assert.Contains($"dotnet_diagnostic.{id}.severity = ", page, StringComparison.Ordinal);
        Assert.Contains($"\n{id} | {descriptor.Category} | {severity} | ", Text("generators/KagentTyped.Generators/AnalyzerReleases.Unshipped.md"), StringComparison.Ordinal);
        Assert.Contains($"\n| {id} | {severity.ToLowerInvariant()} | ", Text("README.md"), StringComparison.Ordinal);
        Assert.Contains($"\n| [{id}]({id}.md) | {severity.ToLowerInvariant()} | {descriptor.Title} |\n", File.ReadAllText(Path.Combine(Pages, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_AreOneRuleEach()
        => Assert.Equal(
            Descriptors.Select(descriptor => descriptor.Id),
            typeof(CustomResourceGenerator).Assembly.GetTypes().SelectMany(type => Fields(type).Concat(Supported(type))).DistinctBy(descriptor => (descriptor.Id, descriptor.Title.ToString())).Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void PagesAndRows_AreOfRulesThatExist()
    {
        string[] ids = [.. Descriptors.Select(descriptor => descriptor.Id)];

        Assert.Equal([.. ids, "README"], Directory.GetFiles(Pages).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(ids, Rows().Matches(Text("generators/KagentTyped.Generators/AnalyzerReleases.Unshipped.md")).Select(row => row.Groups[1].Value));
        Assert.Equal(ids, Rows().Matches(Text("README.md")).Select(row => row.Groups[1].Value));
        Assert.Equal(ids, Rows().Matches(File.ReadAllText(Path.Combine(Pages, "README.md"))).Select(row => row.Groups[1].Value));
    }

    [Fact]
    public void Links_BeginWithTheAddressOfTheProject()
        => Assert.Equal(RuleDocumentation.Repository, XDocument.Parse(Text("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value);

    private static IEnumerable<DiagnosticDescriptor> Fields(Type type)
        => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(DiagnosticDescriptor)).Select(field => (DiagnosticDescriptor)field.GetValue(null)!);

    private static IEnumerable<DiagnosticDescriptor> Supported(Type type)
        => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract ? ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics : [];

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"^(?:\| \[?)?(KAT\d{4})(?:\]\(KAT\d{4}\.md\))? \| ", RegexOptions.Multiline)]
    private static partial Regex Rows();
}

using System.Globalization;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Tests;

/// <summary>Text of a schema is untrusted: wherever it lands, it stays text.</summary>
public class HostileTextTests
{
    private const string Payload = "class Injected { } ";

    // Everything that ends a line, a comment, a literal, an attribute or a block in C# or XML, and what forms look for.
    private static readonly string[] Breakers =
    [
        "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\v", "\f", "\0", "\u001a", "\u200b", "\ufeff", "\uffff", "*/", "\"\"\"", "\"", "'", "\\", "\\\"", "\\u000a", "\\n", "</summary>", "<!--", "]]>", "&#10;", "&",
        "\n#pragma warning restore\n#error ", "\n#line 1 \"x\"\n", "#if false", "{", "}", "{0}", "${x}", "{{", "}}", "@", "$", ";", "//", "/*", "\n}\n}\n", "\")]", "?>", "\ud83d\ude00", "\U0001d49c", "日本",
    ];

    public static TheoryData<string> Places { get; } = ["description", "enum", "property", "pattern", "default", "column", "kind", "group", "deprecation", "names"];

    [Theory]
    [MemberData(nameof(Places))]
    public void Text_NeverBecomesCode(string place)
    {
        var texts = Breakers.Select(text => text + Payload + text).ToList();
        var run = place is "kind" or "group" ? null : GeneratorRun.Of(InMemoryText.Crd("sample.yaml", Crd(place, texts)));

        if (run is not null)
        {
            Check(run);
            Assert.Equal(Expected(place), run.Sources.SelectMany(source => Types(source.SyntaxTree)).Order(StringComparer.Ordinal));
            return;
        }

        // Kinds and groups cannot share a definition; each breaker gets its own, all in one run.
        var files = texts.Select((text, i) => InMemoryText.Crd($"{i}.yaml", place == "kind"
            ? Samples.Crd("{type: object}", kind: Quote($"K{i}{text}"))
            : Samples.Crd("{type: object}", kind: "K" + i, group: Quote(text), version: Quote("v" + text))));
        run = GeneratorRun.Of([.. files]);
        Check(run);
        Assert.Equal(texts.Count, run.Sources.Count());
    }

    [Theory]
    [InlineData("description: \"\\ud800\", type: string", "")]
    [InlineData("type: string, enum: [\"\\ud800\", \"\\udc00a\"]", "")]
    [InlineData("type: string, pattern: \"\\udc00\"", "")]
    [InlineData("type: string, default: \"\\udc00\"", "")]
    [InlineData("type: string", "\\udc00")]
    public void LoneSurrogate_IsNoYaml(string schema, string name)
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("sample.yaml", Samples.Crd(Samples.Object($"\"a{name}\": {{{schema}}}, b: {{type: string}}"))));

        var finding = Assert.Single(run.Findings);
        Assert.Equal("KAT0001", finding.Id);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void Settings_NeverBecomeCode()
    {
        const string hostile = "a=b; class Injected { } //\n";
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation(assemblyName: "Odd } class Injected { \n assembly"),
            InMemoryText.Crd("sample.yaml", Samples.Widget, ("Namespace", "N; class Injected { } //.\n{Group}"), ("TypeNames", "spec.mode=" + hostile), ("CoreTypes", "spec.parts[]=" + hostile)));

        Check(run, "KAT0011");
    }

    private static void Check(GeneratorRun run, string expected = "KAT0004")
    {
        Assert.DoesNotContain(run.Findings, diagnostic => diagnostic.Id != expected);
        Assert.All(run.Result.Results[0].GeneratedSources, source => AssertHarmless(source.SyntaxTree));
        run.Compile();
    }

    private static void AssertHarmless(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        Assert.Empty(tree.GetDiagnostics());
        Assert.DoesNotContain(root.DescendantTokens(), token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Injected");
        var directives = root.DescendantTrivia(descendIntoTrivia: true).Where(trivia => trivia.IsDirective).Select(trivia => trivia.ToString()).ToList();
        Assert.Equal(2, directives.Count);
        Assert.Equal("#nullable enable", directives[0].Trim());
        Assert.StartsWith("#pragma warning disable", directives[1], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Types(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => type.Parent is BaseNamespaceDeclarationSyntax).Select(type => type.Identifier.ValueText);

    private static string[] Expected(string place) => place is "enum" ? ["Thing", "ThingList", "ThingSpec", "ThingSpecMode"] : ["Thing", "ThingList", "ThingSpec"];

    private static string Crd(string place, List<string> texts)
    {
        var properties = texts.Select((text, i) => place switch
        {
            "description" => $"p{i}: {{type: string, description: {Quote(text)}}}",
            "property" => $"{Quote(text + i.ToString(CultureInfo.InvariantCulture))}: {{type: integer, description: x}}",
            "pattern" => $"p{i}: {{type: string, pattern: {Quote(text)}}}",
            "default" => $"p{i}: {{type: string, default: {Quote(text)}}}",
            _ => $"p{i}: {{type: string}}",
        });
        string mode = place == "enum" ? $", mode: {{type: string, enum: [{string.Join(", ", texts.Select(Quote))}]}}" : "";
        string crd = Samples.Crd(Samples.Object(string.Join(", ", properties) + mode));
        string columns = string.Join(", ", texts.Select(text => $"{{name: {Quote(text)}, type: {Quote(text)}, jsonPath: {Quote(text)}, format: {Quote(text)}, description: {Quote(text)}}}"));
        string all = string.Join(", ", texts.Select(Quote));
        return place switch
        {
            "column" => crd.Replace("served: true,", $"served: true, additionalPrinterColumns: [{columns}],", StringComparison.Ordinal),
            "deprecation" => crd.Replace("served: true,", $"served: true, deprecated: true, deprecationWarning: {Quote(string.Concat(texts))},", StringComparison.Ordinal),
            "names" => crd.Replace("plural: things", $"plural: {Quote(string.Concat(texts))}, singular: {Quote(string.Concat(texts))}, shortNames: [{all}], categories: [{all}]", StringComparison.Ordinal),
            _ => crd,
        };
    }

    // A double-quoted YAML scalar of nothing but printable ASCII.
    private static string Quote(string text)
        => "\"" + string.Concat(text.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";
}

using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Fuzz.Tests;

/// <summary>What holds for any input whatever.</summary>
internal static class Expectations
{
    /// <summary>
    /// The generator ended, twice and alike; it found no defect in itself; what it reports has a place in the text; what it emits is
    /// whole, holds nothing but types in namespaces, and compiles without a warning.
    /// </summary>
    public static void Check(string text, params (string Name, string Value)[] metadata)
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("fuzz.yaml", text, metadata));

        Assert.DoesNotContain(run.Ids, id => id == "KAT0009");
        Assert.All(run.Result.Diagnostics, diagnostic => AssertPlaced(diagnostic, text));
        Assert.All(run.Result.GeneratedTrees, AssertHarmless);
        if (!run.Result.GeneratedTrees.IsEmpty)
        {
            run.Compile();
        }
    }

    private static void AssertPlaced(Diagnostic diagnostic, string text)
    {
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal("fuzz.yaml", diagnostic.Location.GetLineSpan().Path);
        Assert.InRange(diagnostic.Location.SourceSpan.End, 0, text.Length);
        Assert.False(string.IsNullOrWhiteSpace(diagnostic.GetMessage()));
    }

    private static void AssertHarmless(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        Assert.Empty(tree.GetDiagnostics());
        Assert.DoesNotContain(root.DescendantTokens(), token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Injected");
        Assert.All(root.Members, member => Assert.IsAssignableFrom<BaseNamespaceDeclarationSyntax>(member));
        Assert.All(root.Members.Cast<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Members), member => Assert.IsAssignableFrom<BaseTypeDeclarationSyntax>(member));
        var directives = root.DescendantTrivia(descendIntoTrivia: true).Where(trivia => trivia.IsDirective);
        Assert.All(directives, directive => Assert.True(
            directive.IsKind(SyntaxKind.NullableDirectiveTrivia) || directive.ToString().StartsWith("#pragma warning disable", StringComparison.Ordinal), directive.ToString()));
    }
}

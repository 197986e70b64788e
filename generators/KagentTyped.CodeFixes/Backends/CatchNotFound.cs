using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Lets a delete that finds nothing count as done, where the call to the API server is a statement of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CatchNotFound))]
[Shared]
public sealed class CatchNotFound : BackendFix
{
    /// <summary>Makes the code fix.</summary>
    public CatchNotFound()
        : base("Take NotFound for done", "KAT3005")
    {
    }

    // What is more than the call alone may need its result, or do more that fails.
    private protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var name = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || StatementOf(call) is not { Parent: BlockSyntax } statement)
        {
            return null;
        }

        string caught = FreeName(editor.SemanticModel, statement);
        var attempt = (TryStatementSyntax)SyntaxFactory.ParseStatement($$"""
            try
            {
            }
            catch (global::k8s.Autorest.HttpOperationException {{caught}}) when ({{caught}}.Response.StatusCode == global::System.Net.HttpStatusCode.NotFound)
            {
                // It is gone already.
            }
            """);
        return ($"{statement.SpanStart}", to => to.ReplaceNode(
            statement,
            QualifiedNames.Shorten(attempt).WithBlock(SyntaxFactory.Block(statement.WithoutTrivia())).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static ExpressionStatementSyntax? StatementOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax whole = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } ? configured : call;
        return whole.Parent is AwaitExpressionSyntax { Parent: ExpressionStatementSyntax statement } ? statement : null;
    }

    private static string FreeName(SemanticModel model, SyntaxNode place)
    {
        var taken = new HashSet<string>(model.LookupSymbols(place.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        string name = "exception";
        for (int i = 2; taken.Contains(name); i++)
        {
            name = $"exception{i}";
        }

        return name;
    }
}

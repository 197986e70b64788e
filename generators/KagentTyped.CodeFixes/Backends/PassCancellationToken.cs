using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Passes the cancellation token at hand to a call of a gRPC client.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassCancellationToken))]
[Shared]
public sealed class PassCancellationToken : BackendFix
{
    /// <summary>Makes the code fix.</summary>
    public PassCancellationToken()
        : base("Pass the cancellation token", "KAT3007")
    {
    }

    private protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var name = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || editor.SemanticModel.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || !method.Parameters.Any(parameter => parameter.Name == "cancellationToken")
            || Token(editor.SemanticModel, call) is not { } token)
        {
            return null;
        }

        var argument = SyntaxFactory.Argument(SyntaxFactory.NameColon("cancellationToken"), default, SyntaxFactory.IdentifierName(SyntaxFacts.GetKeywordKind(token) == SyntaxKind.None ? SyntaxFactory.Identifier(token) : SyntaxFactory.VerbatimIdentifier(default, token, token, default)));
        return ($"{call.SpanStart} {call.Span.End}", to => to.ReplaceNode(call, (now, _) => ((InvocationExpressionSyntax)now).AddArgumentListArguments(argument)));
    }

    // The one token among parameters and locals; several are a choice that is not ours.
    private static string? Token(SemanticModel model, SyntaxNode call)
        => model.LookupSymbols(call.SpanStart)
            .Where(symbol => symbol is IParameterSymbol { Type: { Name: "CancellationToken", ContainingNamespace.Name: "Threading" } } or ILocalSymbol { Type: { Name: "CancellationToken", ContainingNamespace.Name: "Threading" } })
            .Where(symbol => IsUsable(symbol, call))
            .ToArray() is [var token]
                ? token.Name
                : null;

    // Locals are in scope before they are declared, and both in static functions inside.
    private static bool IsUsable(ISymbol symbol, SyntaxNode call)
    {
        var function = call.Ancestors().FirstOrDefault(node => node is LocalFunctionStatementSyntax { Modifiers: var own } && own.Any(SyntaxKind.StaticKeyword)
            || node is AnonymousFunctionExpressionSyntax { Modifiers: var other } && other.Any(SyntaxKind.StaticKeyword));
        return symbol.DeclaringSyntaxReferences is [var place]
            && (symbol is IParameterSymbol || place.Span.Start < call.SpanStart)
            && (function is null || (place.SyntaxTree == call.SyntaxTree && function.Span.Contains(place.Span)));
    }
}

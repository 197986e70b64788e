using System.Collections.Immutable;
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
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KAT3007"];

    /// <inheritdoc/>
    protected override string Title => "Pass the cancellation token";

    /// <inheritdoc/>
    protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var name = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || editor.SemanticModel.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || !method.Parameters.Any(parameter => parameter.Name == "cancellationToken")
            || Token(editor.SemanticModel, call.SpanStart) is not { } token)
        {
            return null;
        }

        var argument = SyntaxFactory.Argument(SyntaxFactory.NameColon("cancellationToken"), default, SyntaxFactory.IdentifierName(token));
        return ($"{call.SpanStart} {call.Span.End}", to => to.ReplaceNode(call, (now, _) => ((InvocationExpressionSyntax)now).AddArgumentListArguments(argument)));
    }

    // The one token among parameters and locals; several are a choice that is not ours.
    private static string? Token(SemanticModel model, int position)
        => model.LookupSymbols(position)
            .Where(symbol => symbol is IParameterSymbol { Type: { Name: "CancellationToken", ContainingNamespace.Name: "Threading" } } or ILocalSymbol { Type: { Name: "CancellationToken", ContainingNamespace.Name: "Threading" } })
            .ToArray() is [var token]
                ? token.Name
                : null;
}

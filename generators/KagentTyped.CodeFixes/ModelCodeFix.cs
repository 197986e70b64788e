using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KagentTyped.CodeFixes;

/// <summary>What the code fixes for models have in common: all findings of a document are mended in one pass over its syntax.</summary>
public abstract class ModelCodeFix : CodeFixProvider
{
    private readonly string _title;

    private protected ModelCodeFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && Target(root, diagnostic) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellationToken => FixAsync(context.Document, [diagnostic], cancellationToken), equivalenceKey: _title),
                    diagnostic);
            }
        }
    }

    /// <summary>The node to change for a finding; null when it cannot be mended.</summary>
    /// <param name="root">The syntax of the document.</param>
    /// <param name="diagnostic">The finding.</param>
    private protected abstract SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The syntax of the document with all the nodes changed.</summary>
    /// <param name="root">The syntax of the document.</param>
    /// <param name="targets">The nodes, each with its finding.</param>
    private protected abstract SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var targets = new Dictionary<SyntaxNode, Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (Target(root!, diagnostic) is { } target)
            {
                targets[target] = diagnostic;
            }
        }

        return targets.Count == 0 ? document : document.WithSyntaxRoot(Change(root!, targets));
    }
}

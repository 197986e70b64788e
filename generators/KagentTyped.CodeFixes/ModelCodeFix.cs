using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KagentTyped.CodeFixes;

/// <summary>A fix that takes nothing but the syntax of a document: all findings are mended in one pass over it.</summary>
public abstract class ModelCodeFix : DocumentFix
{
    private protected ModelCodeFix(string title, params string[] ids)
        : base(title, ids)
    {
    }

    /// <summary>The node to change for a finding; null when it cannot be mended.</summary>
    /// <param name="root">The syntax of the document.</param>
    /// <param name="diagnostic">The finding.</param>
    private protected abstract SyntaxNode? Target(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The syntax of the document with all the nodes changed.</summary>
    /// <param name="root">The syntax of the document.</param>
    /// <param name="targets">The nodes, each with its finding.</param>
    private protected abstract SyntaxNode Change(SyntaxNode root, IReadOnlyDictionary<SyntaxNode, Diagnostic> targets);

    private protected sealed override async Task<bool> CanFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
        => await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root && diagnostics.Any(diagnostic => Target(root, diagnostic) is not null);

    private protected sealed override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
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

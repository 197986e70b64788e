using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>A fix that mends each finding of a document by one edit, so that all of them can be mended at once.</summary>
public abstract class BackendFix : CodeFixProvider
{
    /// <summary>What the fix does.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // What is offered has to change something.
        var editor = await DocumentEditor.CreateAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        if (context.Diagnostics.Any(diagnostic => Edit(editor, diagnostic, context.CancellationToken) is not null))
        {
            context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => FixAsync(context.Document, context.Diagnostics, cancellationToken), equivalenceKey: Title), context.Diagnostics);
        }
    }

    /// <summary>The edit that mends a finding, or null when there is none. Edits that are equal, as text, are made once.</summary>
    /// <param name="editor">The document.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    protected abstract (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var edit in diagnostics.Select(diagnostic => Edit(editor, diagnostic, cancellationToken)).OfType<(string Key, Action<DocumentEditor> Apply)>().GroupBy(edit => edit.Key, StringComparer.Ordinal).Select(same => same.First()).ToArray())
        {
            edit.Apply(editor);
        }

        return editor.GetChangedDocument();
    }
}

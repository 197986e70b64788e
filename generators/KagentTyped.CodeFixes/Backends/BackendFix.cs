using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>A fix that mends each finding of a document by one edit.</summary>
public abstract class BackendFix : DocumentFix
{
    private protected BackendFix(string title, params string[] ids)
        : base(title, ids)
    {
    }

    /// <summary>The edit that mends a finding, or null when there is none. Edits that are equal, as text, are made once.</summary>
    /// <param name="editor">The document.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    private protected abstract (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken);

    private protected sealed override async Task<bool> CanFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        return diagnostics.Any(diagnostic => Edit(editor, diagnostic, cancellationToken) is not null);
    }

    private protected sealed override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var edit in diagnostics.Select(diagnostic => Edit(editor, diagnostic, cancellationToken)).OfType<(string Key, Action<DocumentEditor> Apply)>().GroupBy(edit => edit.Key, StringComparer.Ordinal).Select(same => same.First()).ToArray())
        {
            edit.Apply(editor);
        }

        return editor.GetChangedDocument();
    }
}

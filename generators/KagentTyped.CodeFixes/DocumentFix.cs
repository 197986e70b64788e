using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace KagentTyped.CodeFixes;

/// <summary>What the code fixes have in common: all findings of a document are mended at once, and what is offered changes something.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    private readonly string _title;

    private protected DocumentFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(async (context, document, diagnostics) => await MendAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CanFixAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false))
        {
            context.RegisterCodeFix(CodeAction.Create(_title, cancellationToken => MendAsync(context.Document, context.Diagnostics, cancellationToken), equivalenceKey: _title), context.Diagnostics);
        }
    }

    /// <summary>Whether some of the findings can be mended.</summary>
    /// <param name="document">The document.</param>
    /// <param name="diagnostics">Findings at one place.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    private protected abstract Task<bool> CanFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken);

    /// <summary>The document without those findings that can be mended.</summary>
    /// <param name="document">The document.</param>
    /// <param name="diagnostics">Its findings.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    private protected abstract Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken);

    private async Task<Document> MendAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var mended = await FixAsync(document, diagnostics, cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (LineEnd(text) is not { } lineEnd)
        {
            return mended;
        }

        // The formatter ends lines as the platform does, whatever the document does; so it has its turn here, and the line ends of the document come last.
        mended = await Simplifier.ReduceAsync(mended, Simplifier.Annotation, null, cancellationToken).ConfigureAwait(false);
        mended = await Formatter.FormatAsync(mended, Formatter.Annotation, null, cancellationToken).ConfigureAwait(false);
        mended = await Formatter.FormatAsync(mended, SyntaxAnnotation.ElasticAnnotation, null, cancellationToken).ConfigureAwait(false);
        string changed = (await mended.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString().Replace("\r\n", "\n").Replace("\n", lineEnd);
        return mended.WithText(SourceText.From(changed, text.Encoding, text.ChecksumAlgorithm));
    }

    // Null where lines end in several ways, or there is but one line.
    private static string? LineEnd(SourceText text)
    {
        string all = text.ToString();
        string alone = all.Replace("\r\n", "");
        bool hasCrLf = alone.Length < all.Length;
        bool hasLf = alone.IndexOf('\n') >= 0;
        return alone.IndexOf('\r') >= 0 || hasCrLf == hasLf ? null : hasLf ? "\n" : "\r\n";
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Removes <c>[Owns]</c> of a kind that a backend does not build.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisownKind))]
[Shared]
public sealed class DisownKind : BackendFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["KAT3002"];

    /// <inheritdoc/>
    protected override string Title => "Remove the kind from those that are owned";

    /// <inheritdoc/>
    protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
        => editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? ($"{attribute.SpanStart}", to => to.RemoveNode(attribute))
            : null;
}

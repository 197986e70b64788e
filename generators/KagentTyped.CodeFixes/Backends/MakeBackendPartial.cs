using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace KagentTyped.CodeFixes.Backends;

/// <summary>Makes a backend class, or one around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeBackendPartial))]
[Shared]
public sealed class MakeBackendPartial : BackendFix
{
    /// <summary>Makes the code fix.</summary>
    public MakeBackendPartial()
        : base("Make the class partial", "KAT3008")
    {
    }

    private protected override (string Key, Action<DocumentEditor> Apply)? Edit(DocumentEditor editor, Diagnostic diagnostic, CancellationToken cancellationToken)
        => diagnostic.Properties.ContainsKey("partial") && editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? ($"{declaration.SpanStart}", to => to.SetModifiers(declaration, to.Generator.GetModifiers(declaration).WithPartial(true)))
            : null;
}

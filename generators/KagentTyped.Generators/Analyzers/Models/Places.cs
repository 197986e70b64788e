using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Where findings about larger pieces of code point.</summary>
internal static class Places
{
    /// <summary>An object creation without its initializer; any other expression whole.</summary>
    public static Location HeadOf(SyntaxNode syntax)
        => syntax is BaseObjectCreationExpressionSyntax { Initializer: { } initializer } creation
            ? Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(creation.SpanStart, initializer.GetFirstToken().GetPreviousToken().Span.End))
            : syntax.GetLocation();
}

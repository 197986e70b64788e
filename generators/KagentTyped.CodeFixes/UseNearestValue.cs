using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KagentTyped.CodeFixes;

/// <summary>Writes the value that was probably meant instead of one that is not among the known ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestValue))]
[Shared]
public sealed class UseNearestValue : ReplacementFix
{
    /// <summary>Makes the code fix.</summary>
    public UseNearestValue()
        : base("Use the nearest known value", "KAT1003", "KAT1007", "KAT3004")
    {
    }
}

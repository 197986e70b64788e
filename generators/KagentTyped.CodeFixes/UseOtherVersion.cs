using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KagentTyped.CodeFixes;

/// <summary>Writes a version that is not deprecated instead of one that is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseOtherVersion))]
[Shared]
public sealed class UseOtherVersion : ReplacementFix
{
    /// <summary>Makes the code fix.</summary>
    public UseOtherVersion()
        : base("Use the version that is not deprecated", "KAT1010")
    {
    }
}

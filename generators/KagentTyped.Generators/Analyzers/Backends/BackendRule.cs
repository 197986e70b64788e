using KagentTyped.Schema.Documentation;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>What the descriptors of KAT3xxx have in common.</summary>
internal static class BackendRule
{
    public static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags)
        => new(id, title, message, "KagentTyped.Backends", severity, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id), customTags: tags);
}

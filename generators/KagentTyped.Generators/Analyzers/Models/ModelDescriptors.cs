using KagentTyped.Schema.Documentation;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The diagnostics about the use of models in C#, KAT1xxx.</summary>
internal static class ModelDescriptors
{
    private const string Category = "KagentTyped.Models";

    public static readonly DiagnosticDescriptor MissingMember = Create(
        "KAT1001", "Required member is not set", "{0} has no value for {1}, which the schema requires");

    public static readonly DiagnosticDescriptor BrokenConstraint = Create("KAT1002", "Constant that breaks a constraint", "'{0}': {1}");

    public static readonly DiagnosticDescriptor NotInEnum = Create("KAT1003", "Constant that is not among the allowed values", "'{0}': {1}");

    public static readonly DiagnosticDescriptor DuplicateItem = Create(
        "KAT1004", "Item given twice", "This list has an item {0} already; the API server refuses the second");

    public static readonly DiagnosticDescriptor BrokenRule = Create("KAT1005", "Value that breaks a validation rule", "The API server refuses this {0}: {1}");

    public static readonly DiagnosticDescriptor MissingArm = Create(
        "KAT1006", "Known values that no branch is for", "There is no branch for {1} of {0}");

    public static readonly DiagnosticDescriptor UnknownEnumValue = Create("KAT1007", "Unknown value of an open enum", "{0} has no value \"{1}\"{2}");

    public static readonly DiagnosticDescriptor PrunedMember = Create(
        "KAT1008", "Member that the API server drops", "The schema has no '{0}' here; the API server drops what is set");

    public static readonly DiagnosticDescriptor IgnoredHalf = Create(
        "KAT1009", "Change that the API server ignores", "{0} ignores {1} of '{2}'; {3}");

    public static readonly DiagnosticDescriptor Deprecated = Create("KAT1010", "Deprecated version or field", "{0} is deprecated: {1}");

    public static readonly DiagnosticDescriptor ImmutableField = Create(
        "KAT1011", "Change of a field that cannot change", "'{0}' was read from the cluster, and {1} cannot change: {2}");

    private static DiagnosticDescriptor Create(string id, string title, string message)
        => new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id));
}

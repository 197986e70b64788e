using KagentTyped.Schema.Documentation;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Diagnostics;

/// <summary>The diagnostics about input files, KAT0xxx.</summary>
internal static class Descriptors
{
    private const string Category = "KagentTyped.Input";

    public static readonly DiagnosticDescriptor InvalidYaml = Error("KAT0001", "Invalid YAML", "{0}");

    public static readonly DiagnosticDescriptor NotACustomResourceDefinition = Warning("KAT0002", "Not a CustomResourceDefinition", "{0}");

    public static readonly DiagnosticDescriptor InvalidDefinition = Error("KAT0003", "Invalid CustomResourceDefinition", "{0}");

    public static readonly DiagnosticDescriptor UnsupportedSchema = Warning("KAT0004", "Schema construct that cannot be represented", "{0}");

    public static readonly DiagnosticDescriptor DuplicateDefinition = Warning(
        "KAT0005", "CustomResourceDefinition given twice", "{0} is given by '{1}' and again, with the same content, by '{2}'; the second is ignored, include only one of them");

    public static readonly DiagnosticDescriptor ConflictingDefinition = Error(
        "KAT0006", "Conflicting CustomResourceDefinitions", "{0} is given by '{1}' and, with different content, by '{2}'; the second is ignored, include only one of them or put them into different namespaces");

    public static readonly DiagnosticDescriptor NoKubernetesClient = Error(
        "KAT0007", "KubernetesClient is not referenced", "Models of CustomResourceDefinitions need KubernetesClient; add <PackageReference Include=\"KubernetesClient\" />. Nothing is generated.");

    public static readonly DiagnosticDescriptor NameClash = Error(
        "KAT0008", "Two kinds with the same type name", "Type '{0}' would be generated from '{1}' and from '{2}'; the second is left out, give one of the items another Namespace");

    public static readonly DiagnosticDescriptor GeneratorFailure = Error(
        "KAT0009", "Defect in the generator", "This resource could not be generated because of a defect in the generator, the others are not affected: {0}");

    public static readonly DiagnosticDescriptor UnservedVersion = Create(
        "KAT0010", "Version that is not served", "{0} is not served and not generated; set UnservedVersions=\"true\" on the item to generate it", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IneffectivePin = Warning("KAT0011", "Pin that does not do what it says", "{0}");

    public static readonly DiagnosticDescriptor CoreTypeReport = Create("KAT0012", "Choice of a core type", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor TypeNameReport = Create("KAT0013", "Names of the generated types", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ConversionReport = Create("KAT0014", "What another version does not hold", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IgnoredKeyword = Create("KAT0015", "Keyword that the API server ignores", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InvalidRule = Error("KAT0016", "Rule that the API server refuses", "{0}");

    public static readonly DiagnosticDescriptor InvalidOldSelf = Error("KAT0017", "Rule about old values that cannot be told", "{0}");

    public static readonly DiagnosticDescriptor RuleTooCostly = Error("KAT0018", "Rule that may cost too much", "{0}");

    public static readonly DiagnosticDescriptor InvalidDefault = Error("KAT0019", "Default that does not fit its schema", "{0}");

    public static readonly DiagnosticDescriptor InvalidSchema = Error("KAT0020", "Schema that the API server refuses", "{0}");

    public static readonly DiagnosticDescriptor InvalidListType = Error("KAT0021", "List type that does not fit its list", "{0}");

    public static readonly DiagnosticDescriptor RefusedDefinition = Warning("KAT0022", "Definition that the API server refuses", "{0}");

    public static readonly DiagnosticDescriptor InterpretedRule = Create("KAT0023", "Rule that is not compiled", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor RuleReport = Create("KAT0024", "How many rules are compiled", "{0}", DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity)
        => new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id));
}

using KagentTyped.Generators.Manifests;
using KagentTyped.Schema.Documentation;
using KagentTyped.Schema.Manifests;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Diagnostics;

/// <summary>Reports the findings about manifests, KAT2xxx, at their places.</summary>
internal static class ManifestDiagnostics
{
    private const string Category = "KagentTyped.Manifests";

    public static readonly DiagnosticDescriptor InvalidYaml = Create(ManifestRuleIds.InvalidYaml, "Invalid YAML", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DuplicateKey = Create(ManifestRuleIds.DuplicateKey, "Key given twice", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownVersion = Create(ManifestRuleIds.UnknownVersion, "Version that is not served", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DeprecatedVersion = Create(ManifestRuleIds.DeprecatedVersion, "Deprecated version", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownField = Create(ManifestRuleIds.UnknownField, "Unknown field", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MissingField = Create(ManifestRuleIds.MissingField, "Missing field", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor WrongType = Create(ManifestRuleIds.WrongType, "Value of the wrong type", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BrokenConstraint = Create(ManifestRuleIds.BrokenConstraint, "Value that breaks a constraint", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BrokenRule = Create(ManifestRuleIds.BrokenRule, "Value that breaks a validation rule", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidMetadata = Create(ManifestRuleIds.InvalidMetadata, "Invalid metadata", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotChecked = Create(ManifestRuleIds.NotChecked, "Template or patch that is not checked", DiagnosticSeverity.Info);

    public static void Report(SourceProductionContext output, CheckedManifest manifest)
    {
        if (manifest.Failure is { } failure)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailure, InputDiagnostics.Place(manifest.Path, default), failure));
        }

        foreach (var finding in manifest.Findings)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptor(finding.Rule), InputDiagnostics.Place(manifest.Path, finding.Range), finding.ToString()));
        }
    }

    private static DiagnosticDescriptor Descriptor(ManifestRule rule) => rule switch
    {
        ManifestRule.InvalidYaml => InvalidYaml,
        ManifestRule.DuplicateKey => DuplicateKey,
        ManifestRule.UnknownVersion => UnknownVersion,
        ManifestRule.DeprecatedVersion => DeprecatedVersion,
        ManifestRule.UnknownField => UnknownField,
        ManifestRule.MissingField => MissingField,
        ManifestRule.WrongType => WrongType,
        ManifestRule.BrokenConstraint => BrokenConstraint,
        ManifestRule.BrokenRule => BrokenRule,
        ManifestRule.InvalidMetadata => InvalidMetadata,
        _ => NotChecked,
    };

    private static DiagnosticDescriptor Create(string id, string title, DiagnosticSeverity severity)
        => new(id, title, "{0}", Category, severity, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id));
}

using KagentTyped.Generators.Manifests;
using KagentTyped.Schema.Manifests;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Diagnostics;

/// <summary>Reports the findings about manifests, KAT2xxx, at their places.</summary>
internal static class ManifestDiagnostics
{
    private const string Category = "KagentTyped.Manifests";

    public static readonly DiagnosticDescriptor InvalidYaml = Create("KAT2001", "Invalid YAML", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DuplicateKey = Create("KAT2002", "Key given twice", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownVersion = Create("KAT2003", "Version that is not served", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DeprecatedVersion = Create("KAT2004", "Deprecated version", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownField = Create("KAT2005", "Unknown field", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MissingField = Create("KAT2006", "Missing field", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor WrongType = Create("KAT2007", "Value of the wrong type", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BrokenConstraint = Create("KAT2008", "Value that breaks a constraint", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BrokenRule = Create("KAT2009", "Value that breaks a validation rule", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidMetadata = Create("KAT2010", "Invalid metadata", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotChecked = Create("KAT2011", "Template or patch that is not checked", DiagnosticSeverity.Info);

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
        => new(id, title, "{0}", Category, severity, isEnabledByDefault: true);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>Picks the CustomResourceDefinition items from the additional files of a project.</summary>
internal static class SchemaFileInput
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    /// <summary>Whether a file comes from an item of the given name.</summary>
    public static bool IsItem(AnalyzerConfigOptions file, string name)
        => file.TryGetValue(Metadata + "KagentTypedItem", out string? item) && item == name;

    public static SchemaFile? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var metadata = options.GetOptions(file);
        if (!IsItem(metadata, "CustomResourceDefinition") || file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        string rootNamespace = Get(options.GlobalOptions, "build_property.RootNamespace") ?? "";
        string prefix = rootNamespace.Length == 0 ? "" : rootNamespace + ".";
        var settings = new SchemaFileSettings(
            Get(metadata, Metadata + "KagentTypedNamespace") ?? Get(options.GlobalOptions, "build_property.KagentTypedNamespace") ?? prefix + "{Group}.{Version}",
            Flag(metadata, options, "CoreTypeReuse"),
            Flag(metadata, options, "RequiredMembers"),
            !string.Equals(Get(metadata, Metadata + "KagentTypedVisibility"), "internal", StringComparison.OrdinalIgnoreCase),
            Flag(metadata, options, "Models"),
            Flag(metadata, options, "UnservedVersions", usual: false),
            Flag(metadata, options, "Conversions"),
            Flag(metadata, options, "Validation"),
            Get(metadata, Metadata + "KagentTypedTypeNames") ?? "",
            Get(metadata, Metadata + "KagentTypedCoreTypes") ?? "",
            new ReportSettings(
                Flag(metadata, options, "CoreTypeReport", usual: false),
                Flag(metadata, options, "TypeNameReport", usual: false),
                Flag(metadata, options, "ConversionReport", usual: false),
                Flag(metadata, options, "RuleReport", usual: false)));
        return new SchemaFile(file.Path, text.ToString(), settings);
    }

    private static bool Flag(AnalyzerConfigOptions metadata, AnalyzerConfigOptionsProvider options, string name, bool usual = true)
    {
        string? value = Get(metadata, Metadata + "KagentTyped" + name) ?? Get(options.GlobalOptions, "build_property.KagentTyped" + name);
        return bool.TryParse(value, out bool flag) ? flag : usual;
    }

    private static string? Get(AnalyzerConfigOptions options, string key)
        => options.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;
}

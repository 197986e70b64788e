using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Protos.Input;

/// <summary>Picks the SandboxProto items, and the Protobuf items that they may import, from the additional files of a project.</summary>
internal static class ProtoFileInput
{
    private const string Metadata = "build_metadata.AdditionalFiles.KagentTyped";

    public static ProtoFile? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var metadata = options.GetOptions(file);
        string? item = Get(metadata, Metadata + "Item");
        if (item is not ("SandboxProto" or "Protobuf") || file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        string path = ProtoPaths.Normalize(file.Path);
        string root = ProtoPaths.Root(path, Get(metadata, Metadata + "ProtoRoot"), Get(options.GlobalOptions, "build_property.ProjectDir"));
        var settings = new ProtoSettings(
            item == "SandboxProto",
            Flag(metadata, options, "Facade", usual: true),
            Flag(metadata, options, "Fake", usual: false),
            !string.Equals(Get(metadata, Metadata + "Visibility"), "internal", StringComparison.OrdinalIgnoreCase),
            (Get(metadata, Metadata + "Idempotent") ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0).ToEquatableArray());
        return new ProtoFile(file.Path, root, ProtoPaths.Name(path, root), text.ToString(), settings);
    }

    private static bool Flag(AnalyzerConfigOptions metadata, AnalyzerConfigOptionsProvider options, string name, bool usual)
    {
        string? value = Get(metadata, Metadata + name) ?? Get(options.GlobalOptions, "build_property.KagentTypedProto" + name);
        return bool.TryParse(value, out bool flag) ? flag : usual;
    }

    private static string? Get(AnalyzerConfigOptions options, string key)
        => options.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;
}

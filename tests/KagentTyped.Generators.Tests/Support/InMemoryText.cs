using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KagentTyped.Generators.Tests.Support;

/// <summary>An additional file with the metadata of its item.</summary>
internal sealed class InMemoryText(string path, string text, IReadOnlyDictionary<string, string> metadata) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path { get; } = path;

    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>A CustomResourceDefinition item.</summary>
    public static InMemoryText Crd(string path, string text, params (string Name, string Value)[] metadata)
        => new(path, text, new Dictionary<string, string>(metadata.Select(pair => KeyValuePair.Create("KagentTyped" + pair.Name, pair.Value)))
        {
            ["KagentTypedItem"] = "CustomResourceDefinition",
        });

    /// <summary>A KubernetesManifest item.</summary>
    public static InMemoryText Manifest(string path, string text) => new(path, text, new Dictionary<string, string> { ["KagentTypedItem"] = "KubernetesManifest" });
}

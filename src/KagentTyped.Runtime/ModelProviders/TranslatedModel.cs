using System.Text.Json.Nodes;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>A ModelConfig as an agent uses it.</summary>
public sealed record TranslatedModel
{
    /// <summary>The ModelConfig.</summary>
    public required ObjectRef Reference { get; init; }

    /// <summary>The model as <c>config.json</c> has it, in the order of the file.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>The provider's name in <c>config.json</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the model at its provider.</summary>
    public required string Model { get; init; }

    /// <summary>The provider's address, for those whose embeddings need it; null or empty for none.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>What the pod needs for it.</summary>
    public required PodParts Parts { get; init; }

    /// <summary>The hash of the Secrets behind it, as its controller wrote it into the status; empty where it has not.</summary>
    public ReadOnlyMemory<byte> SecretHash { get; init; }

    /// <summary>The reference alone: headers in the settings may be secrets.</summary>
    public override string ToString() => $"{nameof(TranslatedModel)} {{ {nameof(Reference)} = {Reference} }}";
}

using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>The model of a harness on the gateway.</summary>
/// <param name="Reference">The ModelConfig.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Type">The gateway's type of provider.</param>
/// <param name="ModelId">The model, trimmed.</param>
/// <param name="BaseUrl">The address that the ModelConfig names; null for the provider's own.</param>
internal sealed record ModelPlan(ObjectRef Reference, ModelConfigSpec Spec, string Type, string ModelId, Uri? BaseUrl)
{
    /// <summary>The name of the record with the key.</summary>
    public string ProviderName => SandboxNames.ModelProvider(Type, Reference);

    /// <summary>The key of the credential: the one that the gateway looks for, and that programs in the sandbox know.</summary>
    public string KeyName => $"{Type.ToUpperInvariant()}_API_KEY";

    /// <summary>The settings of the record, from which the gateway takes the address for <c>inference.local</c>.</summary>
    public IReadOnlyDictionary<string, string> Config => BaseUrl is null
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { [$"{Type.ToUpperInvariant()}_BASE_URL"] = BaseUrl.OriginalString };
}

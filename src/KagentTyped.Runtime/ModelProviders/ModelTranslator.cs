using System.Text.Json.Nodes;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Tools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>Turns ModelConfigs into the settings, variables and volumes of an agent.</summary>
/// <param name="dependencies">Reads ModelConfigs and Secrets.</param>
internal sealed class ModelTranslator(DependencyReader dependencies)
{
    /// <summary>Translates one ModelConfig.</summary>
    /// <param name="reference">The ModelConfig.</param>
    /// <param name="podNamespace">The namespace of the agent, whose pod mounts the Secrets.</param>
    /// <param name="fieldPath">The field of the agent that names it.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The ModelConfig does not exist or cannot be used.</exception>
    /// <exception cref="AgentDependencyException">The ModelConfig or a Secret behind it could not be read.</exception>
    public async Task<TranslatedModel> TranslateAsync(ObjectRef reference, string podNamespace, string fieldPath, CancellationToken cancellationToken)
    {
        var resource = await dependencies.ReadAsync<ModelConfig>(reference, fieldPath, cancellationToken: cancellationToken).ConfigureAwait(false);
        var spec = resource.Spec ?? throw new AgentValidationException(fieldPath, $"ModelConfig {reference} has no spec");
        if (reference.Namespace != podNamespace && SecretOf(spec) is { } secret)
        {
            throw new AgentValidationException(
                fieldPath,
                $"default ModelConfig {reference} needs Secret {secret}, which pods in namespace {podNamespace} cannot use; name a ModelConfig of that namespace");
        }

        var draft = new ModelDraft(spec, podNamespace, fieldPath);
        await ProviderTranslators.TranslateAsync(draft, dependencies, cancellationToken).ConfigureAwait(false);
        string? caPath = CertificateAuthorities.Mount(draft.Parts, spec.Tls?.CaCertSecretRef, spec.Tls?.CaCertSecretKey);
        return new()
        {
            Reference = reference,
            Settings = Settings(draft, spec, caPath),
            Type = draft.Type,
            Model = draft.Model,
            BaseUrl = draft.BaseUrl,
            Parts = draft.Parts,
            SecretHash = DecodeHash(resource.Status?.SecretHash, fieldPath),
        };
    }

    private static JsonObject Settings(ModelDraft draft, ModelConfigSpec spec, string? caPath)
    {
        var settings = new JsonObject { ["type"] = draft.Type, ["model"] = draft.Model };
        if (spec.DefaultHeaders is { Count: > 0 } headers)
        {
            foreach (var (name, value) in headers)
                HttpHeaders.Check(name, value, draft.FieldPath);
            settings["headers"] = HttpHeaders.ToJson(headers);
        }

        if (!spec.Tls.IsEmpty())
            CertificateAuthorities.AddSettings(settings, spec.Tls!.DisableVerify, caPath, spec.Tls.DisableSystemCAs);
        if (spec.ApiKeyPassthrough == true && draft.Type != "gemini")
            settings["api_key_passthrough"] = true;
        foreach (var (name, value) in draft.Members)
            settings[name] = value;
        return settings;
    }

    private static string? SecretOf(ModelConfigSpec spec)
        => string.IsNullOrEmpty(spec.ApiKeySecret) || spec.ApiKeyPassthrough == true
            ? string.IsNullOrEmpty(spec.Tls?.CaCertSecretRef) ? null : spec.Tls.CaCertSecretRef
            : spec.ApiKeySecret;

    private static byte[] DecodeHash(string? hash, string fieldPath)
    {
        try
        {
            return Convert.FromHexString(hash ?? "");
        }
        catch (FormatException e)
        {
            throw new AgentValidationException(fieldPath, $"failed to decode secret hash: {e.Message}", e);
        }
    }
}

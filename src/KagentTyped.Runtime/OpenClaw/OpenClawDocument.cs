using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using KagentTyped.Runtime.Channels;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>The content of <c>openclaw.json</c>.</summary>
public sealed record OpenClawDocument
{
    // The file is never part of a page, so only what JSON asks for is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private OpenClawDocument(GatewayProfile gateway, Variant target) => (Gateway, Target) = (gateway, target);

    /// <summary>Where the gateway listens and whom it lets in.</summary>
    public GatewayProfile Gateway { get; }

    /// <summary>The environment variables that OpenClaw may look up: unique, sorted by code point.</summary>
    public IReadOnlyList<string> Variables { get; private init; } = [];

    internal OpenClawModel? Model { get; private init; }

    internal HarnessChannels Channels { get; private init; } = HarnessChannels.None;

    internal Variant Target { get; }

    /// <summary>
    /// The document for an OpenShell sandbox. It holds placeholders instead of keys and tokens; the providers attached to the sandbox bring
    /// the values.
    /// </summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="model">The model; null for none.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="defaultBaseUrl">Where models are reached unless the ModelConfig says; empty to leave the provider to OpenClaw's own list.</param>
    public static OpenClawDocument ForOpenShell(
        GatewayProfile gateway, OpenClawModel? model, HarnessChannels channels, string defaultBaseUrl = OpenClawDefaults.InferenceUrl)
        => Build(
            gateway,
            model,
            channels,
            new(
                "kagent",
                HasDefaults: false,
                ChannelVariables.OpenShell,
                credential => OpenClawCredential.Literal(Placeholders.For(credential)),
                variable => OpenClawCredential.Literal(Placeholders.For(variable)),
                defaultBaseUrl.Trim()));

    /// <summary>The document for a Substrate actor. Keys and tokens are references to environment variables of the actor.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="model">The model; null for none.</param>
    /// <param name="channels">The channels.</param>
    public static OpenClawDocument ForSubstrate(GatewayProfile gateway, OpenClawModel? model, HarnessChannels channels)
        => Build(
            gateway,
            model,
            channels,
            new(
                "default",
                HasDefaults: true,
                ChannelVariables.Substrate,
                credential => OpenClawCredential.Environment(ChannelVariables.Substrate(credential)),
                OpenClawCredential.Environment,
                DefaultBaseUrl: ""));

    /// <summary>The document of a gateway without model and channels.</summary>
    /// <param name="gateway">The gateway.</param>
    public static OpenClawDocument GatewayOnly(GatewayProfile gateway) => ForSubstrate(gateway, model: null, HarnessChannels.None);

    /// <summary>The file: compact JSON in UTF-8 without a final line break.</summary>
    public byte[] ToUtf8Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            OpenClawWriter.Write(json, this);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(OpenClawDocument);

    private static OpenClawDocument Build(GatewayProfile gateway, OpenClawModel? model, HarnessChannels channels, Variant target)
    {
        IEnumerable<string> variables = channels.Credentials.Select(target.VariableOf);
        if (model is not null)
            variables = variables.Append(model.Variable);
        if (gateway.Token?.Variable is { } token)
            variables = variables.Append(token);
        return new(gateway, target)
        {
            Model = model,
            Channels = channels,
            Variables = [.. variables.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>What differs between the places where OpenClaw runs.</summary>
    /// <param name="SecretProvider">The id of the provider of secrets.</param>
    /// <param name="HasDefaults">Whether that provider is named as the default for variables.</param>
    /// <param name="VariableOf">The variable of a channel's token.</param>
    /// <param name="TokenOf">The token of a channel as the file gives it.</param>
    /// <param name="KeyOf">The key of a model as the file gives it.</param>
    /// <param name="DefaultBaseUrl">The address of models that name none; empty for OpenClaw's own.</param>
    internal sealed record Variant(
        string SecretProvider,
        bool HasDefaults,
        Func<ChannelCredential, string> VariableOf,
        Func<ChannelCredential, OpenClawCredential> TokenOf,
        Func<string, OpenClawCredential> KeyOf,
        string DefaultBaseUrl);
}

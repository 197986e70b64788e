using System.Text.Json;
using KagentTyped.Runtime.Channels;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Writes <c>openclaw.json</c>, members in OpenClaw's usual order; what is empty is left out.</summary>
internal static class OpenClawWriter
{
    public static void Write(Utf8JsonWriter json, OpenClawDocument document)
    {
        json.WriteStartObject();
        WriteGateway(json, document.Gateway);
        if (document.Model is { } model)
            WriteModel(json, document, model);
        if (document.Channels.Accounts.Count > 0)
            WriteChannels(json, document);
        if (document.Variables.Count > 0)
            WriteSecrets(json, document);
        json.WriteEndObject();
    }

    private static void WriteGateway(Utf8JsonWriter json, GatewayProfile gateway)
    {
        json.WriteStartObject("gateway");
        json.WriteString("mode", "local");
        json.WriteString("bind", gateway.Bind);
        json.WriteStartObject("auth");
        json.WriteString("mode", gateway.Token is null ? "none" : "token");
        if (gateway.Token is { IsEmpty: false } token)
            token.Write(json, "token");
        json.WriteEndObject();
        json.WriteNumber("port", gateway.Port);
        if (gateway.HasControlUi)
        {
            json.WriteStartObject("controlUi");
            if (gateway.BasePath.Length > 0)
                json.WriteString("basePath", gateway.BasePath);
            WriteTexts(json, "allowedOrigins", gateway.AllowedOrigins);

            // Devices are paired by hand in the actor, where nobody is; the token and the proxy in front stand in for that.
            json.WriteBoolean("dangerouslyDisableDeviceAuth", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, OpenClawDocument document, OpenClawModel model)
    {
        string baseUrl = model.BaseUrl.Length > 0 ? model.BaseUrl : document.Target.DefaultBaseUrl;

        // OpenClaw refuses an entry without an address; without the entry it uses its own list of providers and the variable of the key.
        if (baseUrl.Length > 0)
        {
            json.WriteStartObject("models");
            json.WriteString("mode", "merge");
            json.WriteStartObject("providers");
            json.WriteStartObject(model.Record);
            json.WriteString("baseUrl", baseUrl);
            document.Target.KeyOf(model.Variable).Write(json, "apiKey");
            json.WriteString("auth", model.Auth);
            json.WriteString("api", model.Adapter);
            json.WriteStartArray("models");
            json.WriteStartObject();
            json.WriteString("id", model.Id);
            json.WriteString("name", model.Id);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject("agents");
        json.WriteStartObject("defaults");
        json.WriteStartObject("model");
        json.WriteString("primary", $"{model.Record}/{model.Id}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChannels(Utf8JsonWriter json, OpenClawDocument document)
    {
        json.WriteStartObject("channels");
        if (document.Channels.Telegram is { Count: > 0 } telegram)
        {
            json.WriteStartObject("telegram");
            json.WriteBoolean("enabled", true);
            json.WriteStartObject("accounts");
            foreach (var account in telegram)
                WriteTelegram(json, account, document.Target);
            json.WriteEndObject();
            json.WriteString("defaultAccount", telegram[0].Name);
            json.WriteEndObject();
        }

        if (document.Channels.Slack is { Count: > 0 } slack)
        {
            json.WriteStartObject("slack");
            json.WriteBoolean("enabled", true);
            json.WriteString("mode", "socket");
            json.WriteString("webhookPath", "/slack/events");
            json.WriteBoolean("userTokenReadOnly", true);
            WriteAccess(json, slack[0]);
            json.WriteStartObject("accounts");
            foreach (var account in slack)
                WriteSlack(json, account, document.Target);
            json.WriteEndObject();
            json.WriteString("defaultAccount", slack[0].Name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTelegram(Utf8JsonWriter json, TelegramAccount account, OpenClawDocument.Variant target)
    {
        json.WriteStartObject(account.Name);
        json.WriteString("name", account.Name);
        json.WriteBoolean("enabled", true);
        target.TokenOf(account.BotToken).Write(json, "botToken");
        json.WriteString("dmPolicy", account.AllowedUserIds.Count > 0 ? "allowlist" : "pairing");
        WriteTexts(json, "allowFrom", account.AllowedUserIds);
        json.WriteEndObject();
    }

    private static void WriteSlack(Utf8JsonWriter json, SlackAccount account, OpenClawDocument.Variant target)
    {
        json.WriteStartObject(account.Name);
        json.WriteString("name", account.Name);
        json.WriteBoolean("enabled", true);
        json.WriteString("mode", "socket");
        target.TokenOf(account.BotToken).Write(json, "botToken");
        target.TokenOf(account.AppToken).Write(json, "appToken");
        json.WriteBoolean("userTokenReadOnly", true);
        WriteAccess(json, account);
        json.WriteStartObject("capabilities");
        json.WriteBoolean("interactiveReplies", account.InteractiveReplies);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The access and, where it is a list, the channels on it: OpenClaw reads them as the keys of an object, by their ids.</summary>
    private static void WriteAccess(Utf8JsonWriter json, SlackAccount account)
    {
        json.WriteString("groupPolicy", account.Access.Value);
        if (account.Access != AgentHarnessSpecChannelSlackOpenclawChannelAccess.Allowlist)
            return;
        json.WriteStartObject("channels");
        foreach (string channel in account.AllowedChannels)
        {
            json.WriteStartObject(channel);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSecrets(Utf8JsonWriter json, OpenClawDocument document)
    {
        json.WriteStartObject("secrets");
        json.WriteStartObject("providers");
        json.WriteStartObject(document.Target.SecretProvider);
        json.WriteString("source", "env");
        WriteTexts(json, "allowlist", document.Variables);
        json.WriteEndObject();
        json.WriteEndObject();
        if (document.Target.HasDefaults)
        {
            json.WriteStartObject("defaults");
            json.WriteString("env", document.Target.SecretProvider);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string property, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        json.WriteStartArray(property);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

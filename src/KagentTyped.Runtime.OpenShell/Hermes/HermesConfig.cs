using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Hermes;

/// <summary>The file <c>config.yaml</c>. The model is reached through OpenShell's inference host, which knows address and key.</summary>
public static partial class HermesConfig
{
    /// <summary>The text of the file.</summary>
    /// <param name="model">The spec of the ModelConfig; null where the harness names none, so that Hermes uses its own default.</param>
    /// <param name="hasTelegram">Whether there is a Telegram channel.</param>
    /// <exception cref="AgentValidationException">The model has no usable name.</exception>
    public static string Write(ModelConfigSpec? model, bool hasTelegram)
    {
        var text = new StringBuilder("_config_version: 12\n");
        if (model is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                model:
                    default: {Scalar(NameOf(model))}
                    provider: custom
                    base_url: {OpenClawDefaults.InferenceUrl}

                """);
        }

        text.Append(CultureInfo.InvariantCulture, $"""
            terminal:
                backend: local
                timeout: 180
            agent:
                max_turns: 60
                reasoning_effort: medium
            memory:
                memory_enabled: true
                user_profile_enabled: true
            skills:
                creation_nudge_interval: 15
            display:
                compact: false
                tool_progress: all
            platforms:
                api_server:
                    enabled: true
                    extra:
                        port: {HermesDefaults.Port}
                        host: 127.0.0.1

            """);
        if (hasTelegram)
            text.Append("telegram:\n    require_mention: true\n");
        return text.Replace("\r\n", "\n").ToString();
    }

    private static string NameOf(ModelConfigSpec model)
    {
        string name = model.Model?.Trim() ?? "";
        if (name.Length == 0)
            throw new AgentValidationException("spec.modelConfigRef", "ModelConfig.spec.model is required for Hermes bootstrap");
        return name.Any(char.IsControl)
            ? throw new AgentValidationException("spec.modelConfigRef", "ModelConfig.spec.model has a line break or another control character inside")
            : name;
    }

    /// <summary>A YAML scalar that every reader takes as this text: plain where nothing else can be meant, in double quotes and ASCII otherwise.</summary>
    private static string Scalar(string value)
    {
        if (PlainName().IsMatch(value) && !Keyword().IsMatch(value))
            return value;
        var quoted = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                >= ' ' and <= '~' => quoted.Append((char)rune.Value),
                var code => quoted.Append(CultureInfo.InvariantCulture, $"\\U{code:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._/-]*\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A(y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Keyword();
}

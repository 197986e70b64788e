using System.Text;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Support;

/// <summary>A namespace <c>kagent</c> with a ModelConfig <c>m1</c> and its key, and harnesses written in flow style.</summary>
internal sealed class Harness
{
    public const string Namespace = "kagent";

    public MemoryReader Reader { get; } = new();

    public Harness()
    {
        Model("m1", "{provider: OpenAI, model: gpt-4o, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        Secret("openai-key", ("OPENAI_API_KEY", "sk-test"));
    }

    public Harness Model(string name, string spec, string namespaceName = Namespace)
    {
        Reader.Add(CustomResourceYaml.Load<ModelConfig>($"metadata: {{name: {name}, namespace: {namespaceName}}}\nspec: {spec}"));
        return this;
    }

    public Harness Secret(string name, params (string Key, string Text)[] data)
    {
        Reader.Add(new V1Secret
        {
            Metadata = new() { Name = name, NamespaceProperty = Namespace },
            Data = data.ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Text)),
        });
        return this;
    }

    public Harness ConfigMap(string name, params (string Key, string Text)[] data)
    {
        Reader.Add(new V1ConfigMap { Metadata = new() { Name = name, NamespaceProperty = Namespace }, Data = data.ToDictionary(entry => entry.Key, entry => entry.Text) });
        return this;
    }

    /// <summary>A harness from its spec in flow style.</summary>
    public static AgentHarness Of(string spec, string name = "claw")
        => CustomResourceYaml.Load<AgentHarness>($"metadata: {{name: {name}, namespace: {Namespace}}}\nspec: {spec}");

    /// <summary>An OpenClaw harness with channels.</summary>
    public static AgentHarness WithChannels(params string[] channels) => Of($"{{backend: openclaw, channels: [{string.Join(", ", channels)}]}}");

    /// <summary>A Telegram channel with its token in place.</summary>
    public static string Telegram(string name, string more = "") => $"{{name: {name}, type: telegram, telegram: {{botToken: {{value: telegram-bot-token}}{more}}}}}";

    /// <summary>A Slack channel with its tokens in place.</summary>
    public static string Slack(string name, string more = "")
        => $"{{name: {name}, type: slack, slack: {{botToken: {{value: xoxb-1}}, appToken: {{value: xapp-1}}{more}}}}}";

    /// <summary>Expects the user's error at a field.</summary>
    public static async Task RefusesAsync(Func<Task> action, string path, string message)
    {
        var e = await Assert.ThrowsAsync<AgentValidationException>(action);
        Assert.Equal((path, message), (e.FieldPath, e.Message));
    }
}

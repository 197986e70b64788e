using System.Text.Encodings.Web;
using System.Text.Json;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.OpenClaw;

/// <summary>The examples of <c>openclaw.json</c>, indented to be read.</summary>
public class OpenClawGoldenTests
{
    private const string Model = "{provider: OpenAI, model: gpt-4o}";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("openshell", Model, new string[0])]
    [InlineData("openshell-channels", "{provider: OpenAI, model: gpt-4o, openAI: {baseUrl: 'https://api.example/v1'}}", new[] { "tg1", "s1" })]
    public async Task OnOpenShell(string file, string model, string[] channels)
        => Matches(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), Read(model), await ChannelsAsync(channels)), file);

    [Fact]
    public async Task OnSubstrate()
    {
        var gateway = GatewayProfile.Substrate(OpenClawCredential.Literal("tok"), 80, "/gw", ["*"]);
        Matches(OpenClawDocument.ForSubstrate(gateway, Read(Model), await ChannelsAsync("tg1")), "telegram");
    }

    [Fact]
    public void OnSubstrate_WithoutAModel()
        => Matches(OpenClawDocument.GatewayOnly(GatewayProfile.Substrate(OpenClawCredential.Literal("tok"), 80, "/api/agentharnesses/kagent/claw/gateway", ["*"])), "gateway");

    private static void Matches(OpenClawDocument document, string file, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
        => Snapshot.Matches(JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(document.ToUtf8Json()), Indented), $"{file}.json", test: test);

    private static OpenClawModel Read(string spec) => OpenClawModel.Of(CustomResourceYaml.Load<ModelConfig>($"metadata: {{name: m}}\nspec: {spec}").Spec!);

    private static Task<HarnessChannels> ChannelsAsync(params string[] names)
        => new ChannelReader(new Harness().Reader).ReadAsync(Harness.WithChannels([.. names.Select(name => name[0] == 't' ? Harness.Telegram(name) : Harness.Slack(name))]));
}

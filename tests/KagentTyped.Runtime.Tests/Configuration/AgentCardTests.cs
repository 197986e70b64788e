using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Configuration;

public class AgentCardTests
{
    [Fact]
    public void Card_OfAnAgentOnADeployment()
        => Assert.Equal(
            """
            {
              "supportedInterfaces": [
                {
                  "url": "http://test-agent.default:8080",
                  "protocolBinding": "JSONRPC",
                  "protocolVersion": "0.3"
                },
                {
                  "url": "http://test-agent.default:8080",
                  "protocolBinding": "JSONRPC",
                  "protocolVersion": "1.0"
                }
              ],
              "capabilities": {
                "streaming": true
              },
              "defaultInputModes": [
                "text"
              ],
              "defaultOutputModes": [
                "text"
              ],
              "description": "Does things <well>",
              "name": "test_agent",
              "skills": [
                {
                  "description": "",
                  "id": "one",
                  "name": "One",
                  "tags": []
                },
                {
                  "description": "The second",
                  "examples": [
                    "do it"
                  ],
                  "id": "two",
                  "inputModes": [
                    "text"
                  ],
                  "name": "Two",
                  "outputModes": [
                    "text",
                    "image"
                  ],
                  "tags": [
                    "a",
                    "b"
                  ]
                }
              ],
              "version": "",
              "url": "http://test-agent.default:8080",
              "protocolVersion": "0.3",
              "preferredTransport": "JSONRPC"
            }
            """.ReplaceLineEndings("\n"),
            Of(Team.Plain(
                "{description: Does things <well>, declarative: {a2aConfig: {skills: [{id: one, name: One}, {id: two, name: Two, description: The second, tags: [a, b], examples: [do it], inputModes: [text], outputModes: [text, image]}]}}}",
                namespaceName: "default")).ToJson());

    [Theory]
    [InlineData("{type: Declarative}", "nil-declarative", "nil_declarative")]
    [InlineData("{declarative: {systemMessage: Hi}}", "no-a2a", "no_a2a")]
    [InlineData("{type: BYO, byo: {deployment: {image: 'a:1'}}, declarative: {a2aConfig: {skills: [{name: x}]}}}", "byo-agent", "byo_agent")]
    public void CardWithoutSkills_HasAnEmptyList(string spec, string name, string cardName)
    {
        var card = JsonDocument.Parse(Of(Team.Plain(spec, name)).ToJson()).RootElement;
        Assert.Equal(cardName, card.GetProperty("name").GetString());
        Assert.Equal("[]", card.GetProperty("skills").GetRawText());
    }

    [Theory]
    [InlineData("agent-sandbox")]
    [InlineData("substrate")]
    public void Improve_SandboxesAreCalledThroughTheController(string platform)
        => Assert.Equal("http://kagent-controller.kagent:8083/api/a2a-sandboxes/test/test-agent", Of(Team.Declarative(spec: $"platform: {platform}")).Url);

    private static AgentCard Of(IAgentObject agent) => AgentCard.Of(agent, new());
}

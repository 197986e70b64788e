using KagentTyped.Runtime.ModelProviders;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.ModelProviders;

public class ModelProviderExtensionsTests
{
    [Theory]
    [InlineData("OpenAI", null, "https://api.openai.com/v1")]
    [InlineData("Anthropic", "", "https://api.anthropic.com")]
    [InlineData("Gemini", null, "https://generativelanguage.googleapis.com")]
    [InlineData("Ollama", null, "http://localhost:11434")]
    [InlineData("Bedrock", null, "")]
    [InlineData("OpenAI", "https://proxy.example.com", "https://proxy.example.com")]
    public void Endpoint_IsTheConfiguredOneOrTheDefault(string type, string? endpoint, string expected)
        => Assert.Equal(expected, new ModelProviderConfigSpec { Type = new(type), Endpoint = endpoint }.GetEffectiveEndpoint());

    [Fact]
    public void EveryProviderButOllama_NeedsASecret()
        => Assert.Equal(["Ollama"], ModelProviderConfigSpecType.KnownValues.Where(type => !new ModelProviderConfigSpecType(type).NeedsSecret()));

    [Fact]
    public void TlsSettings_AreEmpty_WhenAllFourAreUnset()
    {
        Assert.True(((ModelConfigSpecTls?)null).IsEmpty());
        Assert.True(new ModelConfigSpecTls { DisableVerify = false, CaCertSecretKey = "" }.IsEmpty());
        Assert.False(new ModelConfigSpecTls { DisableVerify = true }.IsEmpty());
        Assert.False(new ModelConfigSpecTls { CaCertSecretRef = "s" }.IsEmpty());
        Assert.True(new RemoteMCPServerSpecTls().IsEmpty());
        Assert.False(new RemoteMCPServerSpecTls { DisableSystemCAs = true }.IsEmpty());
    }
}

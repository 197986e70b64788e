using KagentTyped.Runtime.NamespaceAccess;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Values;

public class ValueConversionsTests
{
    [Fact]
    public void SourcesOfAllKinds_BecomeTheSame()
    {
        var expected = new ValueSource("Secret", "n", "k");
        Assert.Equal(expected, new SandboxAgentSpecDeclarativeSystemMessageFrom { Type = "Secret", Name = "n", Key = "k" }.ToValueSource());
        Assert.Equal(expected, new AgentHarnessSpecChannelSlackAppTokenValueFrom { Type = "Secret", Name = "n", Key = "k" }.ToValueSource());
        Assert.Equal(expected, new RemoteMCPServerSpecHeadersFromValueFrom { Type = "Secret", Name = "n", Key = "k" }.ToValueSource());
    }

    [Fact]
    public void ReferencesOfAllKinds_BecomeTheSame()
    {
        Assert.Equal(new ValueRef("h", "v"), new SandboxAgentSpecDeclarativeToolHeadersFrom { Name = "h", Value = "v" }.ToValueRef());
        Assert.Equal(new ValueRef("h", "v"), new RemoteMCPServerSpecHeadersFrom { Name = "h", Value = "v" }.ToValueRef());
        Assert.Equal(new ValueRef("botToken", "v"), new AgentHarnessSpecChannelSlackAppToken { Value = "v" }.ToValueRef("botToken"));
    }

    [Fact]
    public void PoliciesOfAllKinds_BecomeTheSame()
    {
        Assert.Equal(new AllowedNamespaces("All"), new SandboxAgentSpecAllowedNamespaces { From = "All" }.ToAllowedNamespaces());
        Assert.Equal(new AllowedNamespaces("All"), new RemoteMCPServerSpecAllowedNamespaces { From = "All" }.ToAllowedNamespaces());
        Assert.Equal(new AllowedNamespaces(), new SandboxAgentSpecAllowedNamespaces().ToAllowedNamespaces());
    }
}

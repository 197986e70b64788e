using KagentTyped.Runtime.Networking;

namespace KagentTyped.Runtime.Tests.Networking;

public class AllowedDomainTests
{
    [Theory]
    [InlineData("api.openai.com", "api.openai.com")]
    [InlineData("  *.anthropic.com  ", "*.anthropic.com")]
    [InlineData("https://api.telegram.org/bot", "api.telegram.org")]
    [InlineData("http://example.com:8080/path", "example.com")]
    [InlineData("host.only:443", "host.only")]
    [InlineData("example.com/path", "example.com")]
    [InlineData("[::1]:443", "::1")]
    [InlineData("::1", "::1")]
    [InlineData("http://[2001:DB8::1]:8080/x", "2001:db8::1")]
    [InlineData("10.0.0.1:80", "10.0.0.1")]
    [InlineData("localhost", "localhost")]
    public void Entry_GivesItsHost(string entry, string expected)
    {
        Assert.True(AllowedDomain.TryNormalizeHost(entry, out string? host));
        Assert.Equal(expected, host);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("/path")]
    [InlineData(":443")]
    [InlineData("http://exa mple.com")]
    public void EntryWithoutAHost_IsRefused(string? entry) => Assert.False(AllowedDomain.TryNormalizeHost(entry, out _));

    [Theory]
    [InlineData("ftp://h/x", "h")]
    [InlineData("wss://stream.example.com/v1?x=1", "stream.example.com")]
    [InlineData("git+ssh://git@github.com:22/o/r.git", "github.com")]
    public void Improve_AnySchemeIsRead_NotOnlyHttp(string entry, string expected)
    {
        Assert.True(AllowedDomain.TryNormalizeHost(entry, out string? host));
        Assert.Equal(expected, host);
    }

    [Theory]
    [InlineData("HTTPS://Example.COM/x", "example.com")]
    [InlineData("API.Example.com", "api.example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("https://example.com.:443/", "example.com")]
    public void Improve_HostIsLowerCaseWithoutTrailingDot(string entry, string expected)
    {
        Assert.True(AllowedDomain.TryNormalizeHost(entry, out string? host));
        Assert.Equal(expected, host);
    }

    [Theory]
    [InlineData("https://user:pass@example.com/x", "example.com")]
    [InlineData("user@example.com:443", "example.com")]
    public void Improve_UserInfoIsRemoved(string entry, string expected)
    {
        Assert.True(AllowedDomain.TryNormalizeHost(entry, out string? host));
        Assert.Equal(expected, host);
    }

    [Fact]
    public void Improve_InternationalHostIsWrittenInAscii()
    {
        Assert.True(AllowedDomain.TryNormalizeHost("https://Bücher.example/", out string? host));
        Assert.Equal("xn--bcher-kva.example", host);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.com")]
    [InlineData("a.*.example.com")]
    [InlineData("api*.example.com")]
    [InlineData("***.example.com")]
    [InlineData("example..com")]
    [InlineData("-example.com")]
    [InlineData("exa$mple.com")]
    [InlineData("example.com:https")]
    [InlineData("example.com:70000")]
    [InlineData("mailto:someone")]
    [InlineData("[example.com]:443")]
    [InlineData("[::1")]
    [InlineData("1:2:3")]
    [InlineData("fe80::1%eth0")]
    [InlineData(@"https://evil.example\@good.example/")]
    public void Improve_WhatIsNoHostOrGlobIsRefused_WithAReason(string entry)
    {
        Assert.False(AllowedDomain.TryParse(entry, out _, out string? problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Improve_GlobOverSeveralLabelsIsKept()
    {
        Assert.True(AllowedDomain.TryNormalizeHost("**.Example.com", out string? host));
        Assert.Equal("**.example.com", host);
    }

    [Theory]
    [InlineData("example.com:8443", 8443)]
    [InlineData("https://example.com:8443/x", 8443)]
    [InlineData("https://example.com/x", null)]
    [InlineData("example.com:", null)]
    public void Improve_ExplicitPortIsKeptForCallersThatNeedIt(string entry, int? port)
    {
        Assert.True(AllowedDomain.TryParse(entry, out var domain, out _));
        Assert.Equal(port, domain.Port);
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("example.com:80", "example.com:80")]
    [InlineData("[::1]:80", "[::1]:80")]
    public void Text_CanBeReadAgain(string entry, string expected)
    {
        Assert.True(AllowedDomain.TryParse(entry, out var domain, out _));
        Assert.Equal(expected, domain.ToString());
    }
}

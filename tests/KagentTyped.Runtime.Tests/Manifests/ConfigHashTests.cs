using KagentTyped.Runtime.Manifests;

namespace KagentTyped.Runtime.Tests.Manifests;

public class ConfigHashTests
{
    // Worked out apart from this code: the first 8 bytes, big-endian, of SHA-256 over the parts, each behind its length in 8 bytes, big-endian.
    [Theory]
    [InlineData("{\"model\":{}}", "{}", "", "", null, "17442777609301498776")]
    [InlineData("{\"model\":{}}", "{}", "00ff", "{\"network\":{}}", null, "1433952124912749908")]
    [InlineData("{\"model\":{}}", "{}", "00ff", "{\"network\":{}}", "{\"ociRefs\":[]}", "10056089989834786494")]
    [InlineData("", "{}", "", "", "{\"ociRefs\":[]}", "4437294293205812765")]
    [InlineData("", "{}", "", "", null, "0")]
    public void Hash_IsThis(string config, string card, string secretHash, string settings, string? skills, string expected)
        => Assert.Equal(
            expected,
            ConfigHash.Compute(new() { ConfigJson = config, AgentCardJson = card, SecretHash = Convert.FromHexString(secretHash), SrtSettingsJson = settings.Length == 0 ? null : settings }, skills));

    [Fact]
    public void Improve_HashOfSecretsAndSettings_AreSeparateParts()
        => Assert.NotEqual(
            ConfigHash.Compute(new() { ConfigJson = "c", SecretHash = "{"u8.ToArray(), SrtSettingsJson = "}" }, null),
            ConfigHash.Compute(new() { ConfigJson = "c", SecretHash = "{}"u8.ToArray(), SrtSettingsJson = "" }, null));
}

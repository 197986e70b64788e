using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.ModelProviders;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.ModelProviders;

public class CertificateAuthoritiesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", tls: {disableVerify: true}")]
    [InlineData(", tls: {disableSystemCAs: true}")]
    [InlineData(", tls: {caCertSecretRef: corp-ca}")]
    public async Task WithoutSecretAndKey_NothingIsMounted(string tls)
    {
        var team = new Team().Model("m", $"{{model: x{tls}}}");
        var compiled = await team.CompileAsync(Team.Declarative());
        Assert.Empty(compiled.Deployment.Volumes);
        Assert.DoesNotContain("tls_ca_cert_path", compiled.Files.ConfigJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_IsMountedReadOnlyForAll()
    {
        var parts = new PodParts();
        Assert.Equal("/etc/ssl/certs/custom/corp-ca/ca.crt", CertificateAuthorities.Mount(parts, "corp-ca", "ca.crt"));
        var volume = Assert.Single(parts.Volumes);
        var mount = Assert.Single(parts.VolumeMounts);
        Assert.Equal(("tls-ca-corp-ca", "corp-ca", 292), (volume.Name, volume.Secret.SecretName, volume.Secret.DefaultMode));
        Assert.Equal(("tls-ca-corp-ca", "/etc/ssl/certs/custom/corp-ca", true), (mount.Name, mount.MountPath, mount.ReadOnlyProperty));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "11ee391211c6256460b6ed375957fadd8061cafbb31daf967db875aebd5aaad4")]
    [InlineData("corp.ca", null)]
    public void NamesThatAreNoVolume_AreHashed(string secret, string? sha256)
    {
        var parts = new PodParts();
        CertificateAuthorities.Mount(parts, secret, "ca.crt");
        CertificateAuthorities.Mount(parts, secret, "ca.crt");
        string name = Assert.Single(parts.Volumes).Name;
        Assert.Matches("^tls-ca-[0-9a-f]{8}$", name);
        if (sha256 is not null)
            Assert.Equal("tls-ca-" + sha256[..8], name);
    }

    [Fact]
    public void SeveralSecrets_AreMountedSideBySide()
    {
        var parts = new PodParts();
        foreach (string secret in (string[])["a", "b", "c"])
            CertificateAuthorities.Mount(parts, secret, "ca.crt");
        Assert.Equal(["tls-ca-a", "tls-ca-b", "tls-ca-c"], parts.Volumes.Select(volume => volume.Name));
        Assert.Equal(3, parts.VolumeMounts.Count);
    }

    [Fact]
    public async Task SecretOfModelAndServer_IsMountedOnce()
    {
        var team = new Team()
            .Model("m", "{model: x, tls: {caCertSecretRef: ca, caCertSecretKey: a.crt}}")
            .Server("s", "{description: d, url: 'https://x', tls: {caCertSecretRef: ca, caCertSecretKey: b.crt}}");
        var deployment = (await team.CompileAsync(Team.Declarative("tools: [{mcpServer: {name: s, kind: RemoteMCPServer}}]"))).Deployment;
        Assert.Single(deployment.Volumes);
        Assert.Single(deployment.VolumeMounts);
    }
}

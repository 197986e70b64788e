using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>An authority with certificates for a server on loopback and for a client, and their files.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kagent-typed-tls");
    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=authority {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        Server = Issue("server", _ => { });
        using var client = Issue("client", key => File.WriteAllText(ClientKeyFile, key));
        File.WriteAllText(ClientFile, client.ExportCertificatePem());
        ClientThumbprint = client.Thumbprint;
        WriteAuthority(AuthorityFile);
    }

    public X509Certificate2 Server { get; }

    public string ClientThumbprint { get; }

    public string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    public string ClientFile => Path.Combine(_folder.FullName, "client.pem");

    public string ClientKeyFile => Path.Combine(_folder.FullName, "client.key");

    public string TokenFile => Path.Combine(_folder.FullName, "token");

    /// <summary>Writes the certificate of the authority.</summary>
    public void WriteAuthority(string file) => File.WriteAllText(file, _authority.ExportCertificatePem());

    public void Dispose()
    {
        Server.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 Issue(string name, Action<string> writeKey)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        writeKey(key.ExportPkcs8PrivateKeyPem());
        return issued.CopyWithPrivateKey(key);
    }
}

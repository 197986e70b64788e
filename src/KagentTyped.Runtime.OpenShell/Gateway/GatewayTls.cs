using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KagentTyped.Rpc;

namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>TLS with certificates from files that are read for every connection.</summary>
internal sealed class GatewayTls(OpenShellOptions options)
{
    public SslClientAuthenticationOptions Options()
    {
        var tls = options.TlsCaFile.Length > 0 ? ClientTls.VerifiedBy(Authorities) : ClientTls.Verified();
        if (options.TlsCertificateFile.Length > 0)
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => ClientCertificate();
        return tls;
    }

    /// <summary>The authorities of the file.</summary>
    /// <exception cref="OpenShellException">The file cannot be read or holds no certificate.</exception>
    internal X509Certificate2Collection Authorities()
    {
        try
        {
            return ClientTls.ReadAuthorities(options.TlsCaFile, "openshell");
        }
        catch (InvalidDataException e)
        {
            throw new OpenShellException(e.Message, innerException: e);
        }
    }

    private X509Certificate2 ClientCertificate()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(options.TlsCertificateFile, options.TlsKeyFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OpenShellException($"read openshell client certificate: {e.Message}", innerException: e);
        }
    }
}

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>TLS with certificates from files that are read for every connection.</summary>
internal sealed class GatewayTls(OpenShellOptions options)
{
    public SslClientAuthenticationOptions Options()
    {
        // The contract with the gateway sets the floor; some systems still go below it.
#pragma warning disable CA5398
        var tls = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
#pragma warning restore CA5398
        if (options.TlsCaFile.Length > 0)
            tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors);
        if (options.TlsCertificateFile.Length > 0)
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => ClientCertificate();
        return tls;
    }

    /// <summary>The authorities of the file.</summary>
    /// <exception cref="OpenShellException">The file cannot be read or holds no certificate.</exception>
    internal X509Certificate2Collection Authorities()
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(options.TlsCaFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OpenShellException($"read openshell CA file: {e.Message}", innerException: e);
        }

        return authorities.Count > 0 ? authorities : throw new OpenShellException("openshell: no PEM certificates found in TLS CA bundle");
    }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? served, SslPolicyErrors errors)
    {
        // A wrong name or no certificate at all is not what a different authority could mend.
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in served?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var server = new X509Certificate2(certificate);
        return chain.Build(server);
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

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KagentTyped.Rpc;

/// <summary>TLS of clients, version 1.2 at least.</summary>
public static class ClientTls
{
    /// <summary>Checks servers by the system's authorities.</summary>
    public static SslClientAuthenticationOptions Verified()
    {
        // Contracts with servers set the floor; some systems still go below it.
#pragma warning disable CA5398
        return new() { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
#pragma warning restore CA5398
    }

    /// <summary>Checks servers by other authorities than the system's.</summary>
    /// <param name="authorities">Reads the authorities; asked for every connection, so that what changes is followed. What it throws fails the connection.</param>
    public static SslClientAuthenticationOptions VerifiedBy(Func<X509Certificate2Collection> authorities)
    {
        var tls = Verified();
        tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        return tls;
    }

    /// <summary>Takes any server for the right one: the connection is encrypted, but perhaps to someone else.</summary>
    public static SslClientAuthenticationOptions Unverified()
    {
        var tls = Verified();

        // Asked for by name.
#pragma warning disable CA5359
        tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return tls;
    }

    /// <summary>Reads authorities from a file in PEM.</summary>
    /// <param name="file">The file.</param>
    /// <param name="server">Whose authorities they are, for the message.</param>
    /// <exception cref="InvalidDataException">The file cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection ReadAuthorities(string file, string server)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidDataException($"read {server} CA file: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new InvalidDataException($"{server}: no PEM certificates found in TLS CA bundle");
    }

    private static bool IsTrusted(X509Certificate? certificate, X509Chain? served, SslPolicyErrors errors, Func<X509Certificate2Collection> authorities)
    {
        // A wrong name or no certificate at all is not what a different authority could mend.
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in served?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var server = new X509Certificate2(certificate);
        return chain.Build(server);
    }
}

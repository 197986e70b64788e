using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KagentTyped.Rpc;

namespace KagentTyped.Runtime.Substrate.Connections;

/// <summary>TLS with ate-api: always encrypted, and checked unless asked otherwise.</summary>
internal static class SubstrateTls
{
    public static SslClientAuthenticationOptions Options(SubstrateOptions options)
    {
        if (options.Insecure)
            return ClientTls.Unverified();
        return options.TlsCaFile.Length > 0 ? ClientTls.VerifiedBy(() => Authorities(options.TlsCaFile)) : ClientTls.Verified();
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            return ClientTls.ReadAuthorities(file, "substrate");
        }
        catch (InvalidDataException e)
        {
            throw new SubstrateException(e.Message, innerException: e);
        }
    }
}

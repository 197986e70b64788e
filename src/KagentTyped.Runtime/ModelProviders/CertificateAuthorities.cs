using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>Mounts certificate authorities that models and tool servers are to be trusted by.</summary>
public static class CertificateAuthorities
{
    private const string VolumePrefix = "tls-ca-";
    private const string Folder = "/etc/ssl/certs/custom";
    private const int ReadableByAll = 0x124; // 0444

    /// <summary>Mounts the Secret with a certificate authority, once however many servers it is for.</summary>
    /// <param name="parts">Gets the volume and its mount.</param>
    /// <param name="secret">The Secret.</param>
    /// <param name="key">The key with the certificates in PEM.</param>
    /// <returns>The path of the file; null where secret or key are not set, and nothing is mounted.</returns>
    public static string? Mount(PodParts parts, string? secret, string? key)
    {
        if (string.IsNullOrEmpty(secret) || string.IsNullOrEmpty(key))
            return null;
        string id = IdOf(secret);
        string folder = $"{Folder}/{id}";
        parts.Merge(
            [],
            [new() { Name = VolumePrefix + id, Secret = new() { SecretName = secret, DefaultMode = ReadableByAll } }],
            [new() { Name = VolumePrefix + id, MountPath = folder, ReadOnlyProperty = true }]);
        return $"{folder}/{key}";
    }

    /// <summary>Adds the TLS settings of a model or tool server to its part of <c>config.json</c>.</summary>
    internal static void AddSettings(JsonObject settings, bool? disableVerify, string? caPath, bool? disableSystemCas)
    {
        settings["tls_insecure_skip_verify"] = disableVerify ?? false;
        if (caPath is not null)
            settings["tls_ca_cert_path"] = caPath;
        settings["tls_disable_system_cas"] = disableSystemCas ?? false;
    }

    // Names of volumes are labels, those of Secrets may be longer and have dots.
    private static string IdOf(string secret) => Dns1123.LabelProblems(VolumePrefix + secret).Count == 0
        ? secret
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 4));
}

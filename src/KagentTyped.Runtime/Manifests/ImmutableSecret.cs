using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace KagentTyped.Runtime.Manifests;

/// <summary>Secrets that never change: another content has another name. Whoever remembers a Secret by its name can then not have an earlier one in mind.</summary>
internal static class ImmutableSecret
{
    private const int HashBytes = 8;

    /// <summary>The Secret of a content.</summary>
    /// <param name="metadata">Its metadata, which becomes the Secret's; a hash is added to the name.</param>
    /// <param name="data">Its content.</param>
    public static V1Secret Create(V1ObjectMeta metadata, IDictionary<string, byte[]> data)
    {
        metadata.Name = $"{metadata.Name}-{HashOf(data)}";
        return new() { ApiVersion = V1Secret.KubeApiVersion, Kind = V1Secret.KubeKind, Metadata = metadata, Data = data, Immutable = true };
    }

    /// <summary>Whether a Secret was made by <see cref="Create"/>.</summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="prefix">What stands before the hash in its name.</param>
    public static bool Is(V1Secret secret, string prefix) => secret.Immutable == true && secret.Metadata.Name == $"{prefix}-{HashOf(secret.Data ?? new Dictionary<string, byte[]>())}";

    private static string HashOf(IDictionary<string, byte[]> data)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in data.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            sha.AppendData(Encoding.UTF8.GetBytes($"{key}:{value.Length}:{Convert.ToHexString(value)};"));
        return Convert.ToHexStringLower(sha.GetHashAndReset().AsSpan(0, HashBytes));
    }
}

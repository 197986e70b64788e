using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KagentTyped.Runtime.Configuration;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The hash on a pod that changes whenever a file behind it changes, so that the agent restarts then.</summary>
internal static class ConfigHash
{
    /// <summary>The annotation with the hash.</summary>
    public const string Annotation = "kagent.dev/config-hash";

    /// <summary>
    /// The hash of the files as a decimal number, <c>0</c> where the agent mounts none. Every part is preceded by its length, so that
    /// text moving from one file to the next changes the hash.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="skillsConfig">The configuration of the skills, if the agent loads any.</param>
    public static string Compute(AgentFiles files, string? skillsConfig)
    {
        if (!files.AreMounted && skillsConfig is null)
            return "0";
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (files.AreMounted)
        {
            Append(sha, Encoding.UTF8.GetBytes(files.ConfigJson));
            Append(sha, Encoding.UTF8.GetBytes(files.AgentCardJson));
            Append(sha, files.SecretHash.Span);
            Append(sha, Encoding.UTF8.GetBytes(files.SrtSettingsJson ?? ""));
        }

        if (skillsConfig is not null)
            Append(sha, Encoding.UTF8.GetBytes(skillsConfig));
        return BinaryPrimitives.ReadUInt64BigEndian(sha.GetHashAndReset()).ToString(CultureInfo.InvariantCulture);
    }

    private static void Append(IncrementalHash sha, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, part.Length);
        sha.AppendData(length);
        sha.AppendData(part);
    }
}

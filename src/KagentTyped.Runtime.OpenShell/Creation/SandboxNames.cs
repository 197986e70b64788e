using System.Security.Cryptography;
using System.Text;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>Names on the gateway, computed from the harness alone and different for different harnesses.</summary>
internal static class SandboxNames
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;
    private const int HashLength = 10;

    /// <summary>
    /// The sandbox of a harness: <c>namespace-name</c> where only this harness can have it, that is where neither part has a dash; otherwise a hash
    /// of both follows. The two forms never meet: one has a single dash, the other at least two.
    /// </summary>
    public static string Of(ObjectRef harness)
    {
        string plain = $"{harness.Namespace}-{harness.Name}";
        return plain.Count(c => c == '-') == 1 && plain.Length <= MaxNameLength ? plain : WithHash(plain, harness.ToString(), MaxNameLength);
    }

    /// <summary>The provider of a ModelConfig's key, shared by the harnesses that use it.</summary>
    public static string ModelProvider(string type, ObjectRef modelConfig)
        => WithHash($"{ModelProviderPrefix}{type}-{modelConfig.Namespace}-{modelConfig.Name}", modelConfig.ToString(), MaxNameLength);

    /// <summary>How the names of all providers of ModelConfigs start.</summary>
    public const string ModelProviderPrefix = "kagent-model-";

    /// <summary>A text as the value of a label, shortened where it is too long.</summary>
    public static string LabelValue(string text) => text.Length <= MaxLabelLength ? text : WithHash(text, text, MaxLabelLength);

    private static string WithHash(string text, string identity, int maximum)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..HashLength];
        int length = Math.Min(text.Length, maximum - HashLength - 1);
        return $"{text[..length].TrimEnd('.', '-')}-{hash}";
    }
}

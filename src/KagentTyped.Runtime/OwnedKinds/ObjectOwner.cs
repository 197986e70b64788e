using System.Security.Cryptography;
using System.Text;
using k8s;
using k8s.Models;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.OwnedKinds;

/// <summary>
/// Says on generated objects whom they are for. A label finds them, and since it ends at 63 characters an annotation of the same key has the whole name.
/// </summary>
public static class ObjectOwner
{
    /// <summary>The label of everything that kagent makes.</summary>
    public const string ManagedByLabel = "app.kubernetes.io/managed-by";

    /// <summary>The value of <see cref="ManagedByLabel"/>.</summary>
    public const string ManagedBy = "kagent";

    /// <summary>The key of the label and annotation with the name of an AgentHarness.</summary>
    public const string HarnessKey = "kagent.dev/agent-harness";

    /// <summary>The key of the label and annotation with the name of a SandboxAgent.</summary>
    public const string AgentKey = "kagent.dev/sandbox-agent";

    private const int MaxLabelLength = 63;
    private const int HashBytes = 8;

    /// <summary>The harness that an object is for, for mapping events on it; null where it is for none.</summary>
    /// <param name="item">An ActorTemplate or another object.</param>
    public static ObjectRef? HarnessOf(IKubernetesObject<V1ObjectMeta> item) => Of(item, HarnessKey);

    /// <summary>The SandboxAgent that an object is for, for mapping events on it; null where it is for none.</summary>
    /// <param name="item">An ActorTemplate or another object.</param>
    public static ObjectRef? AgentOf(IKubernetesObject<V1ObjectMeta> item) => Of(item, AgentKey);

    /// <summary>The selector for the objects of one owner. Others may be among them, see <see cref="IsOf"/>.</summary>
    internal static string Selector(string key, string owner) => $"{ManagedByLabel}={ManagedBy},{key}={LabelValue(owner)}";

    /// <summary>Whether an object is for an owner, and for this one, not for an earlier one of the same name.</summary>
    internal static bool IsOf(IKubernetesObject<V1ObjectMeta> item, string key, ObjectRef owner, string? uid)
        => Of(item, key) == owner && (ControllerOf(item) is not { } controller || string.IsNullOrEmpty(uid) || controller.Uid == uid);

    /// <summary>The owner that controls an object; null where none does.</summary>
    internal static V1OwnerReference? ControllerOf(IKubernetesObject<V1ObjectMeta> item)
        => item.Metadata.OwnerReferences?.FirstOrDefault(reference => reference?.Controller == true);

    internal static Dictionary<string, string> Labels(string key, string owner) => new(StringComparer.Ordinal) { [ManagedByLabel] = ManagedBy, [key] = LabelValue(owner) };

    internal static Dictionary<string, string> Annotations(string key, string owner) => new(StringComparer.Ordinal) { [key] = owner };

    // A name as it is; what is too long for a label gets a hash in place of its end.
    internal static string LabelValue(string name)
    {
        if (IsLabelValue(name))
            return name;
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes));
        string start = new([.. name.Take(MaxLabelLength - hash.Length - 1).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return $"{start}-{hash}".TrimStart('-');
    }

    private static bool IsLabelValue(string text)
        => text.Length is > 0 and <= MaxLabelLength && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static ObjectRef? Of(IKubernetesObject<V1ObjectMeta> item, string key)
    {
        string name = Entry(item.Metadata?.Annotations, key) is { Length: > 0 } whole ? whole : Entry(item.Metadata?.Labels, key);
        return name.Length == 0 ? null : new(item.Metadata?.NamespaceProperty ?? "", name);
    }

    private static string Entry(IDictionary<string, string>? map, string key) => map is not null && map.TryGetValue(key, out string? value) ? value?.Trim() ?? "" : "";
}

using System.Text;
using k8s.Models;

namespace KagentTyped.Validation;

/// <summary>
/// Whether metadata is of the usual, valid kind. The server's rules in full are those of the interpreter, which decides where this says no.
/// </summary>
internal static class MetadataChecks
{
    private const int MostAnnotationBytes = 256 * 1024;

    private const int MostSubdomain = 253;

    private const int MostLabel = 63;

    /// <summary>The metadata of a new object.</summary>
    public static bool IsPlain(V1ObjectMeta? metadata, bool isNamespaced) =>
        metadata is { Name.Length: > 0 and <= MostSubdomain }
        && IsSubdomain(metadata.Name)
        && string.IsNullOrEmpty(metadata.GenerateName)
        && (!isNamespaced || string.IsNullOrEmpty(metadata.NamespaceProperty) || (metadata.NamespaceProperty.Length <= MostLabel && IsLabel(metadata.NamespaceProperty)))
        && AreLabels(metadata.Labels)
        && AreAnnotations(metadata.Annotations)
        && AreOwners(metadata.OwnerReferences)
        && AreFinalizers(metadata.Finalizers);

    /// <summary>Whether metadata that is plain may replace another.</summary>
    public static bool MayReplace(V1ObjectMeta now, V1ObjectMeta? before) => before is not null
        && (string.IsNullOrEmpty(before.Name) || before.Name == now.Name)
        && (string.IsNullOrEmpty(before.NamespaceProperty) || before.NamespaceProperty == now.NamespaceProperty)
        && (before.Uid is null || before.Uid == now.Uid)
        && (before.CreationTimestamp is null || before.CreationTimestamp == now.CreationTimestamp)
        && before.DeletionTimestamp is null
        && (before.DeletionGracePeriodSeconds is null || before.DeletionGracePeriodSeconds == now.DeletionGracePeriodSeconds);

    private static bool AreLabels(IDictionary<string, string>? labels)
    {
        if (labels is null or { Count: 0 })
        {
            return true;
        }

        if (labels is not Dictionary<string, string> dictionary)
        {
            return false;
        }

        foreach (var (key, value) in dictionary)
        {
            if (!IsQualified(key, anyCase: false) || (!string.IsNullOrEmpty(value) && !IsName(value)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAnnotations(IDictionary<string, string>? annotations)
    {
        if (annotations is null or { Count: 0 })
        {
            return true;
        }

        if (annotations is not Dictionary<string, string> dictionary)
        {
            return false;
        }

        long size = 0;
        foreach (var (key, value) in dictionary)
        {
            size += Encoding.UTF8.GetByteCount(key) + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));
            if (!IsQualified(key, anyCase: true))
            {
                return false;
            }
        }

        return size <= MostAnnotationBytes;
    }

    private static bool AreOwners(IList<V1OwnerReference>? owners)
    {
        int controllers = 0;
        for (int i = 0; i < (owners?.Count ?? 0); i++)
        {
            var owner = owners![i];
            if (owner is not { ApiVersion.Length: > 0, Kind.Length: > 0, Name.Length: > 0, Uid.Length: > 0 })
            {
                return false;
            }

            int slash = owner.ApiVersion.IndexOf('/', StringComparison.Ordinal);
            controllers += owner.Controller == true ? 1 : 0;
            if (slash == owner.ApiVersion.Length - 1 || slash != owner.ApiVersion.LastIndexOf('/') || owner is { ApiVersion: "v1", Kind: "Event" } || controllers > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreFinalizers(IList<string>? finalizers)
    {
        for (int i = 0; i < (finalizers?.Count ?? 0); i++)
        {
            if (finalizers![i] is not { } finalizer || finalizer is "orphan" or "foregroundDeletion" || !IsQualified(finalizer, anyCase: false))
            {
                return false;
            }
        }

        return true;
    }

    // A name with an optional subdomain before it.
    private static bool IsQualified(ReadOnlySpan<char> key, bool anyCase)
    {
        int slash = key.IndexOf('/');
        if (slash < 0)
        {
            return IsName(key);
        }

        return slash is > 0 and <= MostSubdomain && IsSubdomain(key[..slash], anyCase) && IsName(key[(slash + 1)..]);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MostLabel || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSubdomain(ReadOnlySpan<char> name, bool anyCase = false)
    {
        while (true)
        {
            int dot = name.IndexOf('.');
            if (!IsLabel(dot < 0 ? name : name[..dot], anyCase))
            {
                return false;
            }

            if (dot < 0)
            {
                return true;
            }

            name = name[(dot + 1)..];
        }
    }

    private static bool IsLabel(ReadOnlySpan<char> label, bool anyCase = false)
    {
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (char c in label)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-' && !(anyCase && char.IsAsciiLetterUpper(c)))
            {
                return false;
            }
        }

        return true;
    }
}

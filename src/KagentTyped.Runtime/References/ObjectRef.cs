using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.References;

/// <summary>Namespace and name of an object, written <c>namespace/name</c>.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The name.</param>
public readonly record struct ObjectRef(string Namespace, string Name)
{
    /// <summary>The reference to an object; an absent namespace or name is empty.</summary>
    /// <param name="resource">Any object.</param>
    public static ObjectRef Of(IKubernetesObject<V1ObjectMeta> resource)
        => new(resource.Metadata?.NamespaceProperty ?? "", resource.Metadata?.Name ?? "");

    /// <summary>The target of a typed reference: its namespace, else that of the object that refers.</summary>
    /// <param name="namespaceName">The namespace that the reference names; null or empty where it names none.</param>
    /// <param name="name">The name.</param>
    /// <param name="parentNamespace">The namespace of the object that refers.</param>
    public static ObjectRef Of(string? namespaceName, string name, string parentNamespace)
        => new(string.IsNullOrEmpty(namespaceName) ? parentNamespace : namespaceName, name);

    /// <summary>Reads <c>name</c> or <c>namespace/name</c>. Source: kagent's reference parser.</summary>
    /// <param name="text">The reference.</param>
    /// <param name="parentNamespace">The namespace of the object that refers, used where the text has none.</param>
    /// <exception cref="EmptyReferenceException">The text is null or empty.</exception>
    /// <exception cref="InvalidReferenceException">
    /// There are several slashes, a part is empty or no DNS-1123 subdomain, or both the text and <paramref name="parentNamespace"/> lack a namespace.
    /// </exception>
    public static ObjectRef Parse(string? text, string? parentNamespace)
    {
        if (string.IsNullOrEmpty(text))
            throw new EmptyReferenceException();
        return text.Split('/') switch
        {
            [_] when string.IsNullOrEmpty(parentNamespace)
                => throw new InvalidReferenceException("parent namespace cannot be empty when reference doesn't contain namespace"),
            [var name] => new(parentNamespace!, Checked("name", name)),
            ["", ""] => throw new InvalidReferenceException("namespace and name cannot be empty"),
            ["", _] => throw new InvalidReferenceException("namespace cannot be empty"),
            [_, ""] => throw new InvalidReferenceException("name cannot be empty"),
            [var @namespace, var name] => new(Checked("namespace", @namespace), Checked("name", name)),
            _ => throw new InvalidReferenceException("reference cannot contain more than one slash"),
        };
    }

    /// <summary>Reads a reference as <see cref="Parse"/> does, without an exception.</summary>
    /// <param name="text">The reference.</param>
    /// <param name="parentNamespace">The namespace of the object that refers.</param>
    /// <param name="reference">The result.</param>
    /// <param name="problem">What is wrong; null on success.</param>
    public static bool TryParse(string? text, string? parentNamespace, out ObjectRef reference, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            reference = Parse(text, parentNamespace);
            problem = null;
            return true;
        }
        catch (InvalidReferenceException e)
        {
            reference = default;
            problem = e.Message;
            return false;
        }
    }

    /// <summary>The reference as <c>namespace/name</c>.</summary>
    public override string ToString() => $"{Namespace}/{Name}";

    private static string Checked(string field, string value)
    {
        if (value.Any(char.IsWhiteSpace))
            throw new InvalidReferenceException($"{field} cannot contain whitespace characters: {GoText.Quote(value)}");
        var problems = Dns1123.SubdomainProblems(value);
        return problems.Count == 0 ? value : throw new InvalidReferenceException($"invalid {field} {value}: {string.Join(", ", problems)}");
    }
}

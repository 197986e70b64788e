using k8s;
using k8s.Models;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped;

/// <summary>Says that a backend creates objects of a kind and is responsible for removing them.</summary>
/// <typeparam name="T">A generated root type, or a core kind such as <see cref="V1Deployment"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OwnsAttribute<T> : Attribute
    where T : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>What the backend may do with the kind, as RBAC verbs; everything that a controller needs unless set.</summary>
    public string[]? Verbs { get; set; }

    /// <summary>The scope of a core kind, which its type does not tell; ignored for generated types.</summary>
    public ResourceScope Scope { get; set; }
}

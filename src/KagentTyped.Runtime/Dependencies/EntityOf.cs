using System.Reflection;
using k8s.Models;

namespace KagentTyped.Runtime.Dependencies;

/// <summary>Group, version and names of a type of objects, looked up once.</summary>
/// <typeparam name="T">The type.</typeparam>
internal static class EntityOf<T>
{
    public static KubernetesEntityAttribute Value { get; } = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()
        ?? throw new InvalidOperationException($"{typeof(T)} is no Kubernetes object.");
}

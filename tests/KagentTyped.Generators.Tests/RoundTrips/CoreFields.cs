using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;

namespace KagentTyped.Generators.Tests.RoundTrips;

/// <summary>What a core type of KubernetesClient says of a JSON field.</summary>
internal static class CoreFields
{
    /// <summary>The core type of a name.</summary>
    public static Type Type(string name) => typeof(V1Pod).Assembly.GetType("k8s.Models." + name, throwOnError: true)!;

    /// <summary>What a field of a core type holds, nullable where it may be absent.</summary>
    public static Type Field(Type core, string jsonName) => core.GetProperties()
        .Single(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)) == jsonName)
        .PropertyType;

    /// <summary>Whether KubernetesClient cannot hold the absence of a value: it then writes a zero.</summary>
    public static bool IsAlwaysWritten(Type field) => field.IsValueType && Nullable.GetUnderlyingType(field) is null;

    /// <summary>The items or values of a core collection.</summary>
    public static Type Element(Type collection) => collection.GetGenericArguments()[^1];
}

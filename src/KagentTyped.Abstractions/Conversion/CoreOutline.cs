using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KagentTyped.Json;

namespace KagentTyped.Conversion;

/// <summary>Outlines of Kubernetes core types, from KubernetesClient's own JSON metadata.</summary>
internal static class CoreOutline
{
    public static ValueOutline Of(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => new ObjectOutline(name => type.Properties.FirstOrDefault(property => property.Name == name) is { } property ? Of(property.PropertyType) : null),
        JsonTypeInfoKind.Enumerable => new ListOutline(Of(type.ElementType!)),
        JsonTypeInfoKind.Dictionary => new MapOutline(Of(type.ElementType!)),
        _ => type.Type == typeof(object) || type.Type == typeof(JsonElement) ? AnyOutline.Instance : new CoreScalarOutline(type),
    };

    private static ValueOutline Of(Type type) => Of(CoreJson.Options.GetTypeInfo(type));
}

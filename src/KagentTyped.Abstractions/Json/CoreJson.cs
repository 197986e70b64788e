using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;

namespace KagentTyped.Json;

/// <summary>The JSON metadata of Kubernetes core types: KubernetesClient's own, with its converters, independent of any options in use.</summary>
internal static class CoreJson
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(SourceGenerationContext.Default, new FreeJsonResolver()),
            Converters =
            {
                new KubernetesJson.Iso8601TimeSpanConverter(),
                new KubernetesJson.KubernetesDateTimeConverter(),
                new KubernetesJson.KubernetesDateTimeOffsetConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // Members of core types that hold any JSON, such as fieldsV1 of managed fields, are declared as object and hold a JsonElement.
    private sealed class FreeJsonResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
            => type == typeof(JsonElement) ? JsonMetadataServices.CreateValueInfo<JsonElement>(options, JsonMetadataServices.JsonElementConverter) : null;
    }
}

/// <summary>The JSON metadata of one core type, looked up once.</summary>
/// <typeparam name="T">The core type.</typeparam>
internal static class CoreJson<T>
{
    public static JsonTypeInfo<T> Info { get; } = (JsonTypeInfo<T>)CoreJson.Options.GetTypeInfo(typeof(T));

    /// <summary>
    /// Reads and writes values in the middle of a text: what <see cref="JsonSerializer"/> calls itself, without its own preparation, which
    /// goes through the text of each value once before.
    /// </summary>
    public static JsonConverter<T> Converter { get; } = (JsonConverter<T>)Info.Converter;
}

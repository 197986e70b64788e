using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>
/// The JSON metadata of the events that KubernetesClient reads while watching untyped objects. Its own context lacks them, and without
/// them it reads by reflection, which a trimmed program does not have.
/// </summary>
internal static class WatchEventResolver
{
    public static ModelJsonResolver Instance { get; } = new(
        Entry<KubernetesObject>(static (ref reader) => ReadHead(ref reader)),
        Entry<V1Status>(static (ref reader) => JsonSerializer.Deserialize(ref reader, CoreJson<V1Status>.Info)!),
        Entry<object>(static (ref reader) => JsonElement.ParseValue(ref reader)));

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Entry<T>(Reading<T> read)
        where T : class
        => new(typeof(Watcher<T>.WatchEvent), options => JsonMetadataServices.CreateValueInfo<Watcher<T>.WatchEvent>(options, new Converter<T>(read)));

    // Only the kind is looked at, to tell a status from an object.
    private static KubernetesObject ReadHead(ref Utf8JsonReader reader)
    {
        var head = new KubernetesObject();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return head;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isKind = reader.ValueTextEquals("kind"u8);
            reader.Read();
            if (isKind && reader.TokenType == JsonTokenType.String)
            {
                head.Kind = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return head;
    }

    private sealed class Converter<T>(Reading<T> read) : JsonConverter<Watcher<T>.WatchEvent>
        where T : class
    {
        public override Watcher<T>.WatchEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var result = new Watcher<T>.WatchEvent();
            JsonValues.Expect(ref reader, JsonTokenType.StartObject, "object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isType = reader.ValueTextEquals("type"u8);
                bool isObject = reader.ValueTextEquals("object"u8);
                reader.Read();
                if (isType)
                {
                    result.Type = Enum.TryParse<WatchEventType>(reader.GetString(), ignoreCase: true, out var type) ? type : throw new JsonException("the type of the watch event is not known");
                }
                else if (isObject)
                {
                    result.Object = read(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            return result;
        }

        public override void Write(Utf8JsonWriter writer, Watcher<T>.WatchEvent value, JsonSerializerOptions options)
            => throw new NotSupportedException("Watch events are only read.");
    }
}

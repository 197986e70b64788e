using System.Text.Json;
using System.Text.Json.Serialization;

namespace KagentTyped.Json;

/// <summary>Connects a generated type to System.Text.Json, whatever the options: the wire format of a model never depends on them.</summary>
/// <typeparam name="T">The generated type.</typeparam>
public sealed class ModelJsonConverter<T> : JsonConverter<T>
    where T : class, IJsonModel<T>
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ModelShape<T>.Instance.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => ModelShape<T>.Instance.Write(writer, value);
}

using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>Reads models from JSON text and writes them.</summary>
public static class ModelJson
{
    /// <summary>Reads a model from JSON text.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="utf8Json">One JSON object, UTF-8.</param>
    /// <exception cref="JsonException">The text is not JSON or does not fit the model; the message names the field path.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8Json)
        where T : class, IJsonModel<T>
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        var model = ModelShape<T>.Instance.Read(ref reader) ?? throw new JsonException("expected object, found null");
        return reader.Read() ? throw new JsonException("text behind the JSON object") : model;
    }

    /// <summary>The JSON of a model, UTF-8.</summary>
    /// <param name="model">The model.</param>
    public static byte[] SerializeToUtf8Bytes(IJsonModel model)
    {
        using var buffer = new PooledBuffer();
        Write(buffer, model);
        return buffer.Written.ToArray();
    }

    /// <summary>The JSON of a model as a tree.</summary>
    /// <param name="model">The model.</param>
    public static JsonElement SerializeToElement(IJsonModel model)
    {
        using var buffer = new PooledBuffer();
        Write(buffer, model);
        return JsonElement.Parse(buffer.Written);
    }

    private static void Write(PooledBuffer buffer, IJsonModel model)
    {
        // Models write what is valid by construction.
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        model.WriteJson(writer);
    }
}

using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

internal sealed class EnumShape<T> : ValueShape<T?>
    where T : struct, IOpenEnum<T>
{
    public static EnumShape<T> Instance { get; } = new();

    internal override ValueOutline Outline => new EnumOutline(T.KnownValues);

    public override T? Read(ref Utf8JsonReader reader) => Shapes.String.Read(ref reader) is { } text ? (T)text : default(T?);

    public override bool IsPresent(T? value) => value is { Value: not null };

    public override void Write(Utf8JsonWriter writer, T? value) => writer.WriteStringValue(value!.Value.Value);

    internal override void WriteProperty(Utf8JsonWriter writer, JsonEncodedText name, T? value) => Shapes.String.WriteProperty(writer, name, value?.Value);

    public override bool Same(T? a, T? b) => Shapes.String.Same(a?.Value, b?.Value);
}

internal sealed class NestedShape<T> : ValueShape<T?>
    where T : class, IJsonModel<T>
{
    public static NestedShape<T> Instance { get; } = new();

    internal override ValueOutline Outline => new ObjectOutline(name => ModelShape<T>.Instance.OutlineOf(name));

    public override bool IsImmutable => false;

    public override T? Read(ref Utf8JsonReader reader) => ModelShape<T>.Instance.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, T? value) => ModelShape<T>.Instance.Write(writer, value!);

    public override bool Same(T? a, T? b) => a is null ? b is null : a.SemanticEquals(b);

    public override T? Clone(T? value) => value?.DeepClone();
}

/// <summary>A Kubernetes core type, by KubernetesClient's own JSON rules.</summary>
internal sealed class CoreShape<T> : ValueShape<T?>
    where T : class
{
    public static CoreShape<T> Instance { get; } = new();

    internal override ValueOutline Outline => CoreOutline.Of(CoreJson<T>.Info);

    public override bool IsImmutable => false;

    public override T? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = reader;
        try
        {
            return CoreJson<T>.Converter.Read(ref reader, typeof(T), CoreJson.Options);
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            throw CoreFault.Locate(JsonElement.ParseValue(ref start), typeof(T), e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T? value) => CoreJson<T>.Converter.Write(writer, value!, CoreJson.Options);

    // Records of KubernetesClient compare their collections by reference.
    public override bool Same(T? a, T? b) => CoreEquality.Same(a, b, typeof(T));

    public override T? Clone(T? value)
        => value is null ? null : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, CoreJson<T>.Info), CoreJson<T>.Info);
}

/// <summary>Turns the shape of an optional value into that of an item, which cannot be absent.</summary>
internal sealed class ItemShape<T>(ValueShape<T?> optional) : ValueShape<T>
    where T : struct
{
    internal override ValueOutline Outline => new ItemOutline(optional.Outline);

    public override T Read(ref Utf8JsonReader reader) => optional.Read(ref reader) ?? throw JsonValues.Mismatch(ref reader, "a value");

    public override void Write(Utf8JsonWriter writer, T value) => optional.Write(writer, value);

    public override bool Same(T a, T b) => optional.Same(a, b);
}

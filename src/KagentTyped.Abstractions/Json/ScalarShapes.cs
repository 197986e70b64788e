using System.Globalization;
using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

internal sealed class StringShape() : TokenShape<string?>(JsonTokenType.String, "string")
{
    protected override string? ReadPresent(ref Utf8JsonReader reader) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    // Most properties are texts; name and value at one go save a third of the time.
    internal override void WriteProperty(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public override bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}

internal sealed class BooleanShape : ValueShape<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => throw JsonValues.Mismatch(ref reader, "boolean"),
    };

    public override void Write(Utf8JsonWriter writer, bool? value) => writer.WriteBooleanValue(value!.Value);
}

internal sealed class Int64Shape() : TokenShape<long?>(JsonTokenType.Number, "integer")
{
    // A whole number written with a fraction or exponent (1.0) counts, as it does to the API server.
    protected override long? ReadPresent(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long value))
        {
            return value;
        }

        return reader.TryGetDecimal(out decimal whole) && decimal.Truncate(whole) == whole && whole is >= long.MinValue and <= long.MaxValue
            ? (long)whole
            : throw JsonValues.Mismatch(ref reader, "an integer within 64 bits");
    }

    public override void Write(Utf8JsonWriter writer, long? value) => writer.WriteNumberValue(value!.Value);
}

internal sealed class Int32Shape : ValueShape<int?>
{
    public override int? Read(ref Utf8JsonReader reader)
    {
        long? value = Shapes.Int64.Read(ref reader);
        return value is null or (>= int.MinValue and <= int.MaxValue) ? (int?)value : throw JsonValues.Mismatch(ref reader, "an integer within 32 bits");
    }

    public override void Write(Utf8JsonWriter writer, int? value) => writer.WriteNumberValue(value!.Value);
}

internal sealed class DoubleShape() : TokenShape<double?>(JsonTokenType.Number, "number")
{
    internal override ValueOutline Outline => new DoubleOutline();

    protected override double? ReadPresent(ref Utf8JsonReader reader) => reader.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw JsonValues.Mismatch(ref reader, "a number within 64 bits");

    public override void Write(Utf8JsonWriter writer, double? value) => writer.WriteNumberValue(value!.Value);
}

internal sealed class DateTimeShape() : TokenShape<DateTime?>(JsonTokenType.String, "date-time string")
{
    protected override DateTime? ReadPresent(ref Utf8JsonReader reader)
        => DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value.UtcDateTime
            : throw JsonValues.Mismatch(ref reader, "date-time string");

    // UTC, with six digits of fraction where there is one, as the API server and KubernetesClient write instants; a value without a kind
    // counts as UTC.
    public override void Write(Utf8JsonWriter writer, DateTime? value)
    {
        var utc = value!.Value.Kind == DateTimeKind.Local ? value.Value.ToUniversalTime() : value.Value;
        writer.WriteStringValue(utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }
}

internal sealed class BytesShape() : TokenShape<byte[]?>(JsonTokenType.String, "base64 string")
{
    public override bool IsImmutable => false;

    protected override byte[]? ReadPresent(ref Utf8JsonReader reader) => reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw JsonValues.Mismatch(ref reader, "base64 string");

    public override void Write(Utf8JsonWriter writer, byte[]? value) => writer.WriteBase64StringValue(value);

    public override bool Same(byte[]? a, byte[]? b) => a.AsSpan().SequenceEqual(b);

    public override byte[]? Clone(byte[]? value) => (byte[]?)value?.Clone();
}

/// <summary>Any JSON. JSON <c>null</c> stays apart from absence.</summary>
internal sealed class AnyShape : ValueShape<JsonElement?>
{
    internal override ValueOutline Outline => AnyOutline.Instance;

    public override JsonElement? Read(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value) => Shapes.AnyValue.Write(writer, value!.Value);

    public override bool Same(JsonElement? a, JsonElement? b)
        => a is { } x && b is { } y ? JsonElement.DeepEquals(x, y) : a is null && b is null;
}

/// <summary>Any JSON as an item of a list or map, where there is no absence.</summary>
internal sealed class AnyValueShape : ValueShape<JsonElement>
{
    internal override ValueOutline Outline => AnyOutline.Instance;

    public override JsonElement Read(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    public override bool Same(JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b);
}

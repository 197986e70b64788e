using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KagentTyped.Json;

namespace KagentTyped.Conversion;

/// <summary>Any JSON.</summary>
internal sealed class AnyOutline : ValueOutline
{
    public static AnyOutline Instance { get; } = new();

    public override bool Accepts(JsonElement value) => true;
}

/// <summary>A field that the other type sets itself.</summary>
internal sealed class NothingOutline : ValueOutline
{
    public static NothingOutline Instance { get; } = new();

    public override bool Accepts(JsonElement value) => false;
}

/// <summary>What a shape can read.</summary>
internal sealed class ReadableOutline<T>(ValueShape<T> shape) : ValueOutline
{
    public override bool Accepts(JsonElement value)
    {
        try
        {
            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
            reader.Read();
            shape.Read(ref reader);
            return true;
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            return false;
        }
    }
}

/// <summary>A scalar of a Kubernetes core type.</summary>
internal sealed class CoreScalarOutline(JsonTypeInfo type) : ValueOutline
{
    public override bool Accepts(JsonElement value)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e) || e is ArgumentException or OverflowException)
        {
            return false;
        }
    }
}

/// <summary>A number of 64 bits, which holds no integers that it would round.</summary>
internal sealed class DoubleOutline : ValueOutline
{
    private static readonly ReadableOutline<double?> Readable = new(Shapes.Double);

    public override bool Accepts(JsonElement value)
        => Readable.Accepts(value) && !(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) && new BigInteger((double)whole) != whole);
}

/// <summary>An open enum, which holds any text but says which it does not know.</summary>
internal sealed class EnumOutline(IReadOnlyList<string> known) : ValueOutline
{
    public override bool Accepts(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null;

    public override void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost)
    {
        if (value.ValueKind == JsonValueKind.String && !known.Contains(value.GetString()!, StringComparer.Ordinal))
        {
            lost.Add(new LostField(path, value, LossReason.UnknownEnumValue));
        }

        value.WriteTo(writer);
    }
}

/// <summary>A value that cannot be absent, as an item of a list or map.</summary>
internal sealed class ItemOutline(ValueOutline inner) : ValueOutline
{
    public override bool Accepts(JsonElement value) => value.ValueKind != JsonValueKind.Null && inner.Accepts(value);

    public override void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost) => inner.Write(writer, value, path, lost);
}

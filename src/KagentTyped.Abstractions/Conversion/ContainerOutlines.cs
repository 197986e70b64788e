using System.Globalization;
using System.Text.Json;

namespace KagentTyped.Conversion;

/// <summary>An object.</summary>
/// <param name="find">The field of a name, or null when there is none.</param>
internal sealed class ObjectOutline(Func<string, ValueOutline?> find) : ValueOutline
{
    public override bool Accepts(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null;

    public override void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach (var field in value.EnumerateObject())
        {
            string place = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (find(field.Name) is not { } type)
            {
                lost.Add(new LostField(place, field.Value, LossReason.NoSuchField));
            }
            else if (type.Accepts(field.Value))
            {
                writer.WritePropertyName(field.Name);
                type.Write(writer, field.Value, place, lost);
            }
            else if (field.Value.ValueKind != JsonValueKind.Null && type is not NothingOutline)
            {
                lost.Add(new LostField(place, field.Value, LossReason.IncompatibleType));
            }
        }

        writer.WriteEndObject();
    }
}

/// <summary>A list. Items that the type cannot hold are left out.</summary>
internal sealed class ListOutline(ValueOutline item) : ValueOutline
{
    public override bool Accepts(JsonElement value) => value.ValueKind is JsonValueKind.Array or JsonValueKind.Null;

    public override void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        int index = 0;
        foreach (var element in value.EnumerateArray())
        {
            string place = $"{path}[{(index++).ToString(CultureInfo.InvariantCulture)}]";
            if (item.Accepts(element))
            {
                item.Write(writer, element, place, lost);
            }
            else
            {
                lost.Add(new LostField(place, element, LossReason.IncompatibleType));
            }
        }

        writer.WriteEndArray();
    }
}

/// <summary>A map. Values that the type cannot hold are left out.</summary>
internal sealed class MapOutline(ValueOutline item) : ValueOutline
{
    public override bool Accepts(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null;

    public override void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach (var entry in value.EnumerateObject())
        {
            string place = $"{path}[{entry.Name}]";
            if (item.Accepts(entry.Value))
            {
                writer.WritePropertyName(entry.Name);
                item.Write(writer, entry.Value, place, lost);
            }
            else
            {
                lost.Add(new LostField(place, entry.Value, LossReason.IncompatibleType));
            }
        }

        writer.WriteEndObject();
    }
}

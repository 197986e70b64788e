using System.Globalization;
using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

internal sealed class ListShape<T>(ValueShape<T> item) : TokenShape<IList<T>?>(JsonTokenType.StartArray, "array")
{
    public override bool IsImmutable => false;

    internal override ValueOutline Outline => new ListOutline(item.Outline);

    protected override IList<T>? ReadPresent(ref Utf8JsonReader reader)
    {
        var list = new List<T>();
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(item.Read(ref reader));
            }
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            throw ModelJsonException.Inside(e, $"[{list.Count.ToString(CultureInfo.InvariantCulture)}]");
        }

        return list;
    }

    public override void Write(Utf8JsonWriter writer, IList<T>? value)
    {
        writer.WriteStartArray();
        for (int i = 0; i < value!.Count; i++)
        {
            if (value[i] is { } present)
            {
                item.Write(writer, present);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    public override bool Same(IList<T>? a, IList<T>? b)
    {
        int count = a?.Count ?? 0;
        if (ReferenceEquals(a, b) || count != (b?.Count ?? 0))
        {
            return ReferenceEquals(a, b);
        }

        for (int i = 0; i < count; i++)
        {
            if (!item.Same(a![i], b![i]))
            {
                return false;
            }
        }

        return true;
    }

    public override IList<T>? Clone(IList<T>? value)
    {
        var copy = new List<T>(value!.Count);
        for (int i = 0; i < value.Count; i++)
        {
            copy.Add(item.IsImmutable || value[i] is null ? value[i] : item.Clone(value[i]));
        }

        return copy;
    }
}

internal sealed class MapShape<T>(ValueShape<T> item) : TokenShape<IDictionary<string, T>?>(JsonTokenType.StartObject, "object")
{
    public override bool IsImmutable => false;

    internal override ValueOutline Outline => new MapOutline(item.Outline);

    // Of a repeated key the last value counts.
    protected override IDictionary<string, T>? ReadPresent(ref Utf8JsonReader reader)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        string key = "";
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                key = reader.GetString()!;
                reader.Read();
                map[key] = item.Read(ref reader);
            }
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            throw ModelJsonException.Inside(e, $"[{key}]");
        }

        return map;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, T>? value)
    {
        writer.WriteStartObject();
        if (value is Dictionary<string, T> dictionary)
        {
            foreach (var (name, entry) in dictionary)
            {
                WriteEntry(writer, name, entry);
            }
        }
        else
        {
            foreach (var (name, entry) in value!)
            {
                WriteEntry(writer, name, entry);
            }
        }

        writer.WriteEndObject();
    }

    public override bool Same(IDictionary<string, T>? a, IDictionary<string, T>? b)
    {
        if (ReferenceEquals(a, b) || (a?.Count ?? 0) != (b?.Count ?? 0))
        {
            return ReferenceEquals(a, b);
        }

        if (a is { Count: > 0 })
        {
            foreach (var (name, value) in a)
            {
                if (!b!.TryGetValue(name, out var other) || !item.Same(value, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public override IDictionary<string, T>? Clone(IDictionary<string, T>? value)
    {
        var copy = new Dictionary<string, T>(value!.Count, StringComparer.Ordinal);
        foreach (var (name, entry) in value)
        {
            copy[name] = item.IsImmutable || entry is null ? entry : item.Clone(entry);
        }

        return copy;
    }

    private void WriteEntry(Utf8JsonWriter writer, string name, T entry)
    {
        writer.WritePropertyName(name);
        if (entry is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            item.Write(writer, entry);
        }
    }
}

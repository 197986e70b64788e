using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>
/// Reads a list item by item, so that one that does not fit leaves the others. What could not be read is written back where it stood.
/// </summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="item">The shape of an item.</param>
internal sealed class ListContentShape<T>(ValueShape<T?> item) : ValueShape<ListContent<T>>
    where T : class
{
    public override bool IsImmutable => false;

    public override ListContent<T> Read(ref Utf8JsonReader reader)
    {
        var items = new List<T>();
        List<UndecodableItem>? undecodable = null;
        if (reader.TokenType != JsonTokenType.Null)
        {
            JsonValues.Expect(ref reader, JsonTokenType.StartArray, "array");
            for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                var start = reader;
                try
                {
                    items.Add(item.Read(ref reader) ?? throw JsonValues.Mismatch(ref reader, "object"));
                }
                catch (Exception e) when (ModelJsonException.IsValueError(e))
                {
                    // Where the text is no JSON at all, this throws again, and for the whole list.
                    reader = start;
                    (undecodable ??= []).Add(UndecodableItem.Of(index, JsonElement.ParseValue(ref reader), e));
                }
            }
        }

        return new(items, undecodable ?? (IReadOnlyList<UndecodableItem>)[]);
    }

    public override void Write(Utf8JsonWriter writer, ListContent<T> value)
    {
        var (items, undecodable) = value;
        int written = 0;
        int left = 0;
        writer.WriteStartArray();
        while (written < items.Count || left < undecodable.Count)
        {
            if (left < undecodable.Count && (written == items.Count || undecodable[left].Index <= written + left))
            {
                undecodable[left++].Json.WriteTo(writer);
            }
            else if (items[written++] is { } present)
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

    public override bool Same(ListContent<T> a, ListContent<T> b)
    {
        if (a.Items.Count != b.Items.Count || a.Undecodable.Count != b.Undecodable.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Items.Count; i++)
        {
            if (!item.Same(a.Items[i], b.Items[i]))
            {
                return false;
            }
        }

        for (int i = 0; i < a.Undecodable.Count; i++)
        {
            if (a.Undecodable[i].Index != b.Undecodable[i].Index || !JsonElement.DeepEquals(a.Undecodable[i].Json, b.Undecodable[i].Json))
            {
                return false;
            }
        }

        return true;
    }

    public override ListContent<T> Clone(ListContent<T> value)
    {
        var copy = new List<T>(value.Items.Count);
        for (int i = 0; i < value.Items.Count; i++)
        {
            copy.Add(item.Clone(value.Items[i])!);
        }

        return new(copy, value.Undecodable);
    }
}

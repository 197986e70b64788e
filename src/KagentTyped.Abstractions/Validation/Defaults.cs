using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped.Validation;

/// <summary>What generated code fills in defaults with.</summary>
public static class Defaults
{
    /// <summary>A new value of JSON text.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="shape">How it is read.</param>
    /// <param name="json">The text, which the schema gives.</param>
    public static T Of<T>(ValueShape<T> shape, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return shape.Read(ref reader);
    }

    /// <summary>Fills in the defaults of all items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    public static void Each<T>(IList<T>? list)
        where T : class?, ICheckedModel?
        => Each(list, static item => item?.FillDefaults());

    /// <summary>Fills in the defaults of all items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="fill">Fills in those of one item.</param>
    public static void Each<T>(IList<T>? list, Action<T> fill)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is { } item)
            {
                fill(item);
            }
        }
    }

    /// <summary>Fills in the defaults of all values.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    public static void Values<T>(IDictionary<string, T>? map)
        where T : class?, ICheckedModel?
        => Values(map, static value => value?.FillDefaults());

    /// <summary>Fills in the defaults of all values.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    /// <param name="fill">Fills in those of one value.</param>
    public static void Values<T>(IDictionary<string, T>? map, Action<T> fill)
    {
        if (map is not null)
        {
            foreach (var (_, value) in map)
            {
                if (value is not null)
                {
                    fill(value);
                }
            }
        }
    }

    /// <summary>Puts the default of items where null is no item.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="make">Makes the default.</param>
    public static void Replace<T>(IList<T>? list, Func<T> make)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (IsNull(list![i]))
            {
                list[i] = make();
            }
        }
    }

    /// <summary>Puts the default of values where null is no value.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    /// <param name="make">Makes the default.</param>
    public static void Replace<T>(IDictionary<string, T>? map, Func<T> make)
    {
        if (map is null)
        {
            return;
        }

        string[] keys = [.. map.Keys];
        foreach (string key in keys)
        {
            if (IsNull(map[key]))
            {
                map[key] = make();
            }
        }
    }

    private static bool IsNull<T>(T value) => value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };
}

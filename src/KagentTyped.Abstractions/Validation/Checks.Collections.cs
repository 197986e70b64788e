namespace KagentTyped.Validation;

public static partial class Checks
{
    // Comparing all pairs is quicker than hashing as long as there are few.
    private const int Few = 16;

    /// <summary>Whether a list has a number of items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    public static bool Count<T>(IList<T>? list, long least, long most) => list is null || (list.Count >= least && list.Count <= most);

    /// <summary>Whether a map has a number of entries. Entries that are null do not count for the server, so a map with one is not decided here.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    public static bool Count<T>(IDictionary<string, T>? map, long least, long most) => map is null || (map.Count >= least && map.Count <= most && Values(map, static value => value is not null));

    /// <summary>Whether no item is null.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    public static bool Full<T>(IList<T>? list)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all items are valid, and none is null.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    public static bool Each<T>(IList<T>? list)
        where T : class?, ICheckedModel?
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is not { } item || !item.IsValid())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all items pass a check, and none is null.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="check">The check.</param>
    public static bool Each<T>(IList<T>? list, Func<T, bool> check)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is not { } item || !check(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all items that are not null pass a check, where items may be null.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="check">The check.</param>
    public static bool EachOrNull<T>(IList<T>? list, Func<T, bool> check)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is { } item && !check(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all values of a map are valid; null is absence.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    public static bool Values<T>(IDictionary<string, T>? map)
        where T : class?, ICheckedModel?
        => Values(map, static value => value is null || value.IsValid());

    /// <summary>Whether all values of a map pass a check. Allocates an enumerator for a map that is no <see cref="Dictionary{TKey, TValue}"/>.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="map">The map, or null.</param>
    /// <param name="check">The check; it has to let null pass where null is absence.</param>
    public static bool Values<T>(IDictionary<string, T>? map, Func<T, bool> check)
    {
        if (map is null or { Count: 0 })
        {
            return true;
        }

        if (map is Dictionary<string, T> dictionary)
        {
            foreach (var (_, value) in dictionary)
            {
                if (!check(value))
                {
                    return false;
                }
            }

            return true;
        }

        foreach (var (_, value) in map)
        {
            if (!check(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no two items are the same. Allocates a set when there are many.</summary>
    /// <typeparam name="T">Texts, numbers, booleans or open enums.</typeparam>
    /// <param name="list">The list, or null.</param>
    public static bool Distinct<T>(IList<T>? list) => Distinct(list, static item => item);

    /// <summary>Whether no two items have the same key. Allocates a set when there are many.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="TKey">A text, number, boolean or open enum, or several of them.</typeparam>
    /// <param name="list">The list, or null.</param>
    /// <param name="key">The key of an item that is not null.</param>
    public static bool Distinct<T, TKey>(IList<T>? list, Func<T, TKey> key)
    {
        int count = list?.Count ?? 0;
        if (count < 2)
        {
            return true;
        }

        var seen = count > Few ? new HashSet<TKey>(count) : null;
        for (int i = 0; i < count; i++)
        {
            if (list![i] is not { } item)
            {
                return false;
            }

            var own = key(item);
            if (seen is not null)
            {
                if (!seen.Add(own))
                {
                    return false;
                }

                continue;
            }

            for (int j = 0; j < i; j++)
            {
                if (EqualityComparer<TKey>.Default.Equals(key(list[j]), own))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

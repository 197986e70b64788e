namespace KagentTyped.Schema.Patterns;

/// <summary>Which characters differ in letter case only, by Unicode's simple folding.</summary>
internal static class CaseFolding
{
    // Further forms of a letter beside its upper and lower case.
    private static readonly string[] More =
    [
        "kK\u212A", "sS\u017F", "\u00E5\u00C5\u212B", "\u00B5\u03BC\u039C", "\u03C3\u03C2\u03A3", "\u03B2\u0392\u03D0", "\u03B5\u0395\u03F5", "\u03B8\u0398\u03D1\u03F4",
        "\u03B9\u0399\u0345\u1FBE", "\u03BA\u039A\u03F0", "\u03C0\u03A0\u03D6", "\u03C1\u03A1\u03F1", "\u03C6\u03A6\u03D5", "\u03C9\u03A9\u2126", "\u00DF\u1E9E", "\u1E61\u1E60\u1E9B",
    ];

    private static readonly Lazy<Dictionary<int, int[]>> Others = new(Make);

    private static readonly Lazy<int[]> Letters = new(() => [.. Others.Value.Keys.OrderBy(letter => letter)]);

    public static void AddOthers(int low, int high, RuneSet set)
    {
        int[] letters = Letters.Value;
        int first = Array.BinarySearch(letters, low);
        for (int i = first < 0 ? ~first : first; i < letters.Length && letters[i] <= high; i++)
        {
            foreach (int other in Others.Value[letters[i]])
            {
                set.Add(other, other);
            }
        }
    }

    private static Dictionary<int, int[]> Make()
    {
        var groups = new Dictionary<int, HashSet<int>>();
        for (int c = 0; c <= 0xFFFF; c++)
        {
            int lower = char.ToLowerInvariant((char)c);

            // The Turkish letters i fold with nothing.
            if (lower != c && c is not (0x130 or 0x131))
            {
                Join(groups, lower, c);
            }
        }

        foreach (string forms in More)
        {
            foreach (char form in forms)
            {
                Join(groups, forms[0], form);
            }
        }

        return groups.ToDictionary(group => group.Key, group => group.Value.Where(other => other != group.Key).ToArray());
    }

    private static void Join(Dictionary<int, HashSet<int>> groups, int a, int b)
    {
        if (!groups.TryGetValue(a, out var group))
        {
            groups[a] = group = [a];
        }

        if (groups.TryGetValue(b, out var other) && other != group)
        {
            foreach (int member in other)
            {
                group.Add(member);
                groups[member] = group;
            }
        }

        group.Add(b);
        groups[b] = group;
    }
}

namespace KagentTyped.Schema.Checking;

/// <summary>Finds what a misspelt name was meant to be.</summary>
public static class SpellingAdvice
{
    /// <summary>
    /// The candidate with the fewest edits to <paramref name="name"/>, letter case not counting, if at most a third of the name is
    /// edited; otherwise null.
    /// </summary>
    /// <param name="name">The misspelt name.</param>
    /// <param name="candidates">What it may have been meant to be; of several that are equally near the first.</param>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int allowed = Math.Max(1, name.Length / 3);
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > allowed)
            {
                continue;
            }

            int distance = Distance(name, candidate, allowed);
            if (distance <= allowed && distance < candidate.Length)
            {
                best = candidate;
                allowed = distance - 1;
            }
        }

        return best;
    }

    // Insertions, deletions, replacements and swaps of neighbours; above the limit the result only says so.
    private static int Distance(string a, string b, int limit)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                int value = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    value = Math.Min(value, beforeLast[j - 2] + 1);
                }

                current[j] = value;
                least = Math.Min(least, value);
            }

            if (least > limit)
            {
                return least;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}

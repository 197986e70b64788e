namespace KagentTyped.Schema.Cel.Library;

/// <summary>Which characters differ in case only.</summary>
internal static class CelRegexFolding
{
    // Two ASCII letters have a third form each: the Kelvin sign and the long s. The sets with more members than upper and lower are these.
    private static readonly string[] Orbits = ["kK\u212A", "sS\u017F", "\u00E5\u00C5\u212B", "\u00B5\u03BC\u039C", "\u03B8\u0398\u03D1\u03F4", "\u03C9\u03A9\u2126", "\u03C3\u03A3\u03C2", "\u03B2\u0392\u03D0", "\u03B5\u0395\u03F5", "\u03BA\u039A\u03F0", "\u03C0\u03A0\u03D6", "\u03C1\u03A1\u03F1", "\u03C6\u03A6\u03D5", "\u03B9\u0399\u0345\u1FBE"];

    public static IEnumerable<int> Others(int c)
    {
        if (c > 0xFFFF || (c is > 0x7F and < 0xB5))
        {
            yield break;
        }

        foreach (string orbit in Orbits)
        {
            if (orbit.IndexOf((char)c) >= 0)
            {
                foreach (char other in orbit)
                {
                    yield return other;
                }

                yield break;
            }
        }

        yield return char.ToUpperInvariant((char)c);
        yield return char.ToLowerInvariant((char)c);
    }
}

using System.Collections.Concurrent;
using System.Globalization;

namespace KagentTyped.Schema.Patterns;

/// <summary>The named character classes of RE2.</summary>
internal static class UnicodeClasses
{
    // In the order of UnicodeCategory.
    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly ConcurrentDictionary<string, RuneSet> Known = new(StringComparer.Ordinal);

    /// <summary>The members of a general category such as <c>L</c> or <c>Lu</c>, or of <c>Any</c>; null for any other name.</summary>
    public static RuneSet? Find(string name)
    {
        if (name == "Any")
        {
            return RuneSet.All;
        }

        bool isCategory = name.Length is 1 or 2 && Array.Exists(Names, known => known.StartsWith(name, StringComparison.Ordinal));
        return isCategory ? Known.GetOrAdd(name, Scan) : null;
    }

    /// <summary>Whether a name looks like that of a script, which .NET has no tables of.</summary>
    public static bool MayBeScript(string name) => name.Length > 2 && name[0] is >= 'A' and <= 'Z' && name.All(c => c == '_' || char.IsLetter(c));

    /// <summary>The members of a class such as <c>alpha</c>; null for an unknown one.</summary>
    public static RuneSet? Posix(string name) => name switch
    {
        "alnum" => RuneSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        "alpha" => RuneSet.Of(('A', 'Z'), ('a', 'z')),
        "ascii" => RuneSet.Of((0, 0x7F)),
        "blank" => RuneSet.Of(('\t', '\t'), (' ', ' ')),
        "cntrl" => RuneSet.Of((0, 0x1F), (0x7F, 0x7F)),
        "digit" => RuneSet.Digits,
        "graph" => RuneSet.Of(('!', '~')),
        "lower" => RuneSet.Of(('a', 'z')),
        "print" => RuneSet.Of((' ', '~')),
        "punct" => RuneSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        "space" => RuneSet.Of(('\t', '\r'), (' ', ' ')),
        "upper" => RuneSet.Of(('A', 'Z')),
        "word" => RuneSet.WordCharacters,
        "xdigit" => RuneSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
        _ => null,
    };

    private static RuneSet Scan(string name)
    {
        var set = new RuneSet();
        int start = -1;
        for (int rune = 0; rune <= 0x110000; rune++)
        {
            bool isMember = rune <= 0x10FFFF && Names[(int)Category(rune)].StartsWith(name, StringComparison.Ordinal);
            if (isMember && start < 0)
            {
                start = rune;
            }
            else if (!isMember && start >= 0)
            {
                set.Add(start, rune - 1);
                start = -1;
            }
        }

        return set;
    }

    private static UnicodeCategory Category(int rune) =>
#if NET
        CharUnicodeInfo.GetUnicodeCategory(rune);
#else
        rune <= 0xFFFF ? CharUnicodeInfo.GetUnicodeCategory((char)rune) : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(rune), 0);
#endif
}

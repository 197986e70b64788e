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

    // Categories by their long names.
    private const string LongNames = """
        other=C control=Cc cntrl=Cc format=Cf unassigned=Cn privateuse=Co surrogate=Cs letter=L lowercaseletter=Ll modifierletter=Lm otherletter=Lo titlecaseletter=Lt
        uppercaseletter=Lu mark=M combiningmark=M spacingmark=Mc enclosingmark=Me nonspacingmark=Mn number=N decimalnumber=Nd digit=Nd letternumber=Nl othernumber=No
        punctuation=P punct=P connectorpunctuation=Pc dashpunctuation=Pd closepunctuation=Pe finalpunctuation=Pf initialpunctuation=Pi otherpunctuation=Po openpunctuation=Ps
        symbol=S currencysymbol=Sc modifiersymbol=Sk mathsymbol=Sm othersymbol=So separator=Z lineseparator=Zl paragraphseparator=Zp spaceseparator=Zs
        """;

    private static readonly Dictionary<string, string> Aliases =
        LongNames.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>
    /// The members of a category such as <c>L</c>, <c>Lu</c> or <c>Letter</c>, of a script, or of <c>Any</c>, <c>ASCII</c>, <c>Assigned</c> or <c>LC</c>; null for
    /// any other name. As on the server, case, spaces, hyphens and underscores do not count. One copy serves all patterns.
    /// </summary>
    /// <param name="name">The name between the braces.</param>
    /// <param name="isNegated">Whether all other characters are meant.</param>
    /// <param name="isFolded">Whether letter case does not count.</param>
    public static RuneSet? Find(string name, bool isNegated, bool isFolded)
    {
        string plain = Plain(name);
        var set = Find(plain, "", () => Make(plain));
        return set is not null && (isNegated || isFolded)
            ? Find(plain, (isNegated ? "^" : "") + (isFolded ? "i" : ""), () => set.Shaped(isNegated, isFolded))
            : set;
    }

    private static string Plain(string name) => name.Replace(" ", "").Replace("-", "").Replace("_", "").ToLowerInvariant();

    // Names that mean nothing are not kept: there are too many of them.
    private static RuneSet? Find(string name, string shape, Func<RuneSet?> make)
    {
        if (!Known.TryGetValue(name + "/" + shape, out var set) && (set = make()) is not null)
        {
            Known[name + "/" + shape] = set;
        }

        return set;
    }

    /// <summary>Whether a name is that of a script that the server knows, but we have no table of.</summary>
    public static bool IsLaterScript(string name) => UnicodeScripts.IsLater(Plain(name));

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

    private static RuneSet? Make(string name)
    {
        switch (name)
        {
            case "any":
                return RuneSet.All;
            case "ascii":
                return RuneSet.Of((0, 0x7F));
            case "assigned":
                return Scan("Cn").Negated();
            case "lc" or "casedletter":
                var cased = new RuneSet();
                cased.Add(Scan("Lu"));
                cased.Add(Scan("Ll"));
                cased.Add(Scan("Lt"));
                return cased;
            default:
                string category = Aliases.TryGetValue(name, out string? known) ? known : name.Length is 1 or 2 && name[0] < 0x80 ? char.ToUpperInvariant(name[0]) + name.Substring(1) : "";
                bool isCategory = category.Length > 0 && Array.Exists(Names, one => one.StartsWith(category, StringComparison.Ordinal));
                return isCategory ? Scan(category) : UnicodeScripts.Find(name);
        }
    }

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

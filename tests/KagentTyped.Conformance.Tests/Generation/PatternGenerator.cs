using System.Text;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>
/// Makes definitions full of regular expressions, right and wrong ones: each is the pattern of a property and the argument of a rule on it, and the default of the property is a text to
/// match.
/// </summary>
internal sealed class PatternGenerator(Random random)
{
    private const int PatternsOfDefinition = 40;

    private static readonly string[] Characters = ["a", "A", "b", "k", "s", "\u017f", "\u212a", "é", "日", "😀", "1", "_", "-", " ", ".", "\n", "ß", "İ", "ı", "Σ", "ς", "ǅ", "٣", "/", "~"];

    private static readonly string[] Atoms =
    [
        ".", "^", "$", "\\A", "\\z", "\\b", "\\B", "\\d", "\\D", "\\s", "\\S", "\\w", "\\W", "\\pL", "\\PL", "\\p{Lu}", "\\p{^Lu}", "\\P{^Lu}", "\\p{Greek}", "\\p{Nd}", "\\pN", "\\p{S}", "\\p{letter}", "\\p{Any}",
        "\\p{ascii}", "\\p{}", "\\p", "\\p{L", "\\pX", "\\C", "\\Z", "\\G", "\\1", "\\12", "\\07", "\\0", "\\8", "\\x41", "\\x4", "\\xZ", "\\x{61}", "\\x{0000000061}", "\\x{}", "\\x{110000}", "\\x{6", "\\x{6G}",
        "\\n", "\\t", "\\v", "\\a", "\\f", "\\e", "\\.", "\\-", "\\/", "\\_", "\\é", "\\ ", "\\", "\\Qa.\\E", "\\Q\\E", "\\Qa+", "\\E", "]", "}", "{", "{1", "{,2}", "{1,2", "{01}", ")", "(", "(?", "(?i", "(?P<", "(?<", "(?<n>", "(?P<n>a)",
        "(?P<é>a)", "(?P<n", "(?<n m>a)", "(?P=n)", "(?P>n)", "(?=a)", "(?!a)", "(?<=a)", "(?#a)", "(?>a)", "(?i)", "(?-i)", "(?s)", "(?m)", "(?U)", "(?i-s)", "(?-)", "(?i-)", "(?)", "(?--i)", "(?x)", "(?im-s:a)", "(?-i:a)", "[]", "[^]",
        "(?:)", "()", "|", "**", "*?", "+", "??",
    ];

    private static readonly string[] Members =
    [
        "a", "b", "z", "A", "Z", "0", "9", "-", "-", "^", "]", "[", "k", "é", "😀", "\n", "_", ".", "a-z", "A-Z", "0-9", "z-a", "a-", "-a", "\\d", "\\W", "\\S", "\\pL", "\\PL", "\\p{Greek}", "[:alpha:]", "[:^digit:]", "[:word:]", "[:foo:]",
        "[:alpha", ":]", "\\n", "\\]", "\\-", "\\\\", "\\x41-\\x5A", "\\b", "\\Q", "a-\\d", "\\d-a", "[-a", "\\x{61}-\\x{7A}", "+", "--/", "!--",
    ];

    private static readonly string[] Repeats = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,2}", "{1,}", "{,2}", "{2,1}", "{400}", "{1001}", "{300}", "{0,1}", "{2}?", "{0,}", "{1}", "{99999999999}", "{2,1001}", "{1,1}?"];

    public YamlNode Next()
    {
        var properties = new List<(string, YamlNode?)>();
        for (int i = 0; i < PatternsOfDefinition; i++)
        {
            string pattern = random.Next(4) == 0 ? Cut(Pattern(3)) : Pattern(3);
            var rule = Trees.Object(("rule", Trees.Text($"self.matches('{Escaped(pattern)}')")), ("message", Trees.Text("other")));
            properties.Add(($"p{i}", Trees.Object(
                ("type", Trees.Text("string")), ("maxLength", Trees.Scalar(YamlNodeKind.Integer, "12")), ("pattern", Trees.Text(pattern)), ("x-kubernetes-validations", Trees.List([rule])), ("default", Trees.Text(Value())))));
        }

        string template = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.patterns.test"},"spec":{"group":"patterns.test","scope":"Namespaced",
            "names":{"kind":"Thing","plural":"things"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":PROPERTIES}}}}]}}
            """;
        return Trees.Read(template.Replace("PROPERTIES", JsonText.Write(Trees.Object(("type", Trees.Text("object")), ("properties", Trees.Object([.. properties])))), StringComparison.Ordinal));
    }

    private string Pattern(int depth)
    {
        var output = new StringBuilder();
        for (int parts = random.Next(1, 4); parts > 0; parts--)
        {
            output.Append(Part(depth)).Append(random.Next(3) == 0 ? Pick(Repeats) : "");
        }

        return output.ToString();
    }

    private string Part(int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        0 or 1 or 2 => Pick(Characters) is var one && one is "." or "\n" ? "a" : one,
        3 => Pick(Atoms),
        4 => $"[{(random.Next(4) == 0 ? "^" : "")}{string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(Members)))}]",
        5 => Pick(["^", "$", "\\b", ".", "\\w", "\\W", "\\S"]),
        6 => Pick(["(?i)", "(?s)", "(?m)", "(?-i)", "\\Qa.b\\E"]),
        7 => $"({Pick(["", "?:", "?i:", "?P<n>", "?-i:", "?U:"])}{Pattern(depth - 1)})",
        8 => $"({Pattern(depth - 1)}|{Pattern(depth - 1)})",
        _ => $"(?:{Pattern(depth - 1)})",
    };

    // Leaves out a piece.
    private string Cut(string pattern)
    {
        int at = random.Next(pattern.Length);
        string cut = pattern.Remove(at, Math.Min(pattern.Length - at, random.Next(1, 3)));
        return cut.Any(char.IsSurrogate) ? pattern : cut;
    }

    private string Value() => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Pick(Characters)));

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string Escaped(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value > 0x7E || rune.Value < ' ' || rune.Value is '\'' or '\\' ? $"\\U{rune.Value:X8}" : rune.ToString()));
}

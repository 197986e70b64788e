using CsCheck;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Yaml;

/// <summary>Random trees and their comparison.</summary>
internal static class YamlTrees
{
    private static readonly string[] NastyStrings =
    [
        "", " ", "  ", "a ", " a", "\n", "a\n", "a\nb", "a\n\nb\n\n", "\na", " a\nb", "a\n b", "a\n  \nb", "a \nb", "a\n \n", "a\r\nb", "\t", "a\tb", "\ta", "a\n\tb",
        "yes", "No", "on", "OFF", "y", "n", "Y", "true", "FALSE", "null", "~", "Null", "1", "-1", "+1", "0x1F", "0o17", "017", "08", "0b1", "1_000", "1e3", "1.5", ".5", "5.",
        ".inf", "-.Inf", ".nan", "1:30", "190:20:30", "190:20:30.15", "2001-01-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "<<", "=", "-", "--", "---", "--- a",
        "...", "... a", "-a", "- a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a #b", "a#b", "#", "# a", "&a", "*a", "!a", "!!str a", "|", "> a", "%a", "@a", "`a",
        "'", "''", "'a'", "\"", "\"a\"", "a'b", "a\"b", "\\", "\\n", "a\\", "[", "]", "{", "}", "{}", "[]", "a, b", "a]", "{{ x }}", ",", "\0", "\a", "\x1b", "\x7f", "\u0085", "a\u0085b",
        "\u00a0", "\u2028", "a\u2029b", "\uFEFF", "a\uFEFF", "\uFFFE", "\uFFFF", "\uD83D\uDE00", "a\uD83D\uDE00\nb", "\uD83D", "\uDE00\n", "99999999999999999999", "0xFFFFFFFFFFFFFFFFFFFFFFFF", "1e999",
        "12e03", "0x", "0xg", "1.2.3", "10.0.0.1", "1e", "e1", "_1", "1_", "+", ".", "..", "$ref", "é", "日本", "a: |\n  b", "- a\n- b\n", "# a\nb",
    ];

    private static readonly Gen<string> Strings = Gen.Frequency(
        (3, Gen.Int[0, NastyStrings.Length - 1].Select(i => NastyStrings[i])),
        (2, Gen.String[Gen.Char[" \n\t:#-?'\"\\|>[]{},&*!%@`~.0123eExXyn_+=<\u0085\u2028\uFEFFa"], 0, 8]),
        (1, Gen.String));

    private static readonly Gen<YamlNode> Scalars = Gen.Frequency(
        (6, Strings.Select(s => new YamlNode(YamlNodeKind.String, s, default))),
        (1, Gen.Long.Select(n => new YamlNode(YamlNodeKind.Integer, n.ToString(), default))),
        (1, Gen.Double.Where(double.IsFinite).Select(Number)),
        (1, Gen.Bool.Select(b => new YamlNode(YamlNodeKind.Boolean, b ? "true" : "false", default))),
        (1, Gen.Const(new YamlNode(YamlNodeKind.Null, "null", default))));

    public static readonly Gen<YamlNode> Any = Tree(4);

    public static string Describe(YamlNode node) => $"{node.Kind} {JsonText.Write(node)}";

    public static bool Same(YamlNode a, YamlNode b)
    {
        if (a.Kind != b.Kind || a.Text != b.Text || a.Items.Count != b.Items.Count || a.Members.Count != b.Members.Count)
        {
            return false;
        }

        return a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second))
            && a.Members.Zip(b.Members).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value));
    }

    private static YamlNode Number(double value) => YamlReader.Read(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Documents[0];

    private static Gen<YamlNode> Tree(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (2, Scalars),
            (1, Tree(depth - 1).Array[0, 4].Select(items => new YamlNode(items, default))),
            (2, Gen.Select(Strings, Tree(depth - 1)).Array[0, 4].Select(members => new YamlNode(members.DistinctBy(m => m.Item1).Select(m => new YamlMember(m.Item1, default, m.Item2)).ToArray(), default))));
}

using System.Text;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>A named format: what is wrong with a text, and what checking it costs.</summary>
internal sealed class CelNamedFormat
{
    private const string LabelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string KeyPattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string KeyMessage = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    private readonly Func<string, List<string>> _validate;

    private CelNamedFormat(string name, int patternSize, Func<string, List<string>> validate)
    {
        Name = name;
        PatternSize = patternSize;
        _validate = validate;
    }

    public static IReadOnlyList<CelNamedFormat> All { get; } =
    [
        new("dns1123Label", 30, Label),
        new("dns1123Subdomain", 60, Subdomain),
        new("dns1035Label", 30, OldLabel),
        new("qualifiedName", 60, QualifiedName),
        new("dns1123LabelPrefix", 30, text => Label(Prefix(text))),
        new("dns1123SubdomainPrefix", 60, text => Subdomain(Prefix(text))),
        new("dns1035LabelPrefix", 30, text => OldLabel(Prefix(text))),
        new("labelValue", 40, LabelValue),
        new("uri", 1103, text => CelUrl.IsUrl(text, out string problem) ? [] : [$"parse {CelQuote.Go(text)}: {problem}"]),
        new("uuid", 88, text => IsUuid(text) ? [] : ["does not match the UUID format"]),
        new("byte", 84, text => IsBase64(text) ? [] : ["invalid base64"]),
        new("date", 81, text => CelTime.ParseDate(text).IsError ? ["invalid date"] : []),
        new("datetime", 81, text => IsDateTime(text) ? [] : ["invalid datetime"]),
    ];

    public string Name { get; }

    public int PatternSize { get; }

    public static CelNamedFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    public List<string> Validate(string text) => _validate(text);

    public override string ToString() => Name;

    private static string Prefix(string text) => text.Length > 1 && text[text.Length - 1] == '-' ? text.Substring(0, text.Length - 2) + "a" : text;

    private static bool IsLower(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsAlphanumeric(char c) => IsLower(c) || c is >= 'A' and <= 'Z';

    private static bool IsLabel(string text) => text.Length > 0 && IsLower(text[0]) && IsLower(text[text.Length - 1]) && text.All(c => IsLower(c) || c == '-');

    private static bool IsKey(string text) =>
        text.Length > 0 && IsAlphanumeric(text[0]) && IsAlphanumeric(text[text.Length - 1]) && text.All(c => IsAlphanumeric(c) || c is '-' or '_' or '.');

    private static string Pattern(string message, string pattern, params string[] examples) =>
        $"{message} (e.g. {string.Join(" or ", examples.Select(e => $"'{e}', "))}regex used for validation is '{pattern}')";

    private static List<string> Collect(params string?[] problems) => problems.Where(p => p is not null).ToList()!;

    private static string? TooLong(string text, int most, string unit) => Encoding.UTF8.GetByteCount(text) > most ? FormattableString.Invariant($"must be no more than {most} {unit}") : null;

    private static List<string> Label(string text) => Collect(
        TooLong(text, 63, "characters"),
        IsLabel(text) ? null
        : text.Split('.').All(IsLabel) ? "must not contain dots"
        : Pattern("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character", LabelPattern, "my-name", "123-abc"));

    private static List<string> Subdomain(string text) => Collect(
        TooLong(text, 253, "characters"),
        text.Split('.').All(IsLabel) ? null : Pattern(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            LabelPattern + "(\\." + LabelPattern + ")*",
            "example.com"));

    private static List<string> OldLabel(string text) => Collect(
        TooLong(text, 63, "characters"),
        IsLabel(text) && text[0] is >= 'a' and <= 'z' ? null : Pattern(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "my-name",
            "abc-123"));

    private static List<string> LabelValue(string text) => Collect(
        TooLong(text, 63, "bytes"),
        text.Length == 0 || IsKey(text) ? null : Pattern(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            "(" + KeyPattern + ")?",
            "MyValue",
            "my_value",
            "12345"));

    private static List<string> QualifiedName(string text)
    {
        string[] parts = text.Split('/');
        string form = Pattern(KeyMessage, KeyPattern, "MyName", "my.name", "123-abc");
        if (parts.Length > 2)
        {
            return [$"a valid label key {form} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        }

        var problems = new List<string>();
        string name = parts[parts.Length - 1];
        if (parts.Length == 2)
        {
            problems.AddRange(parts[0].Length == 0 ? ["prefix part must be non-empty"] : Subdomain(parts[0]).Select(p => "prefix part " + p));
        }

        problems.AddRange(Collect(name.Length == 0 ? "must be non-empty" : TooLong(name, 63, "bytes"), IsKey(name) ? null : form).Select(p => "name part " + p));
        return problems;
    }

    // Hyphens may be left out one by one.
    private static bool IsUuid(string text)
    {
        int at = 0;
        foreach (int length in new[] { 8, 4, 4, 4, 12 })
        {
            at += at > 0 && at < text.Length && text[at] == '-' ? 1 : 0;
            for (int end = at + length; at < end; at++)
            {
                if (at >= text.Length || !(text[at] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                {
                    return false;
                }
            }
        }

        return at == text.Length;
    }

    private static bool IsBase64(string text)
    {
        string digits = text.TrimEnd('=');
        return text.Length > 0 && text.Length % 4 == 0 && text.Length - digits.Length <= 2 && digits.All(c => IsAlphanumeric(c) || c is '+' or '/');
    }

    private static bool IsDateTime(string text)
    {
        string[] parts = text.ToLowerInvariant().Split('t');
        if (parts.Length < 2 || CelTime.ParseDate(parts[0]).IsError)
        {
            return false;
        }

        // Seconds up to 59, and anything for the point of the fraction.
        string time = parts[1];
        bool shaped = time.Length > 8 && Two(time, 0, 23) && time[2] == ':' && Two(time, 3, 59) && time[5] == ':' && Two(time, 6, 59);
        if (!shaped)
        {
            return false;
        }

        string rest = time.Substring(8);
        int digits = 1;
        while (digits < rest.Length && rest[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        return IsZone(rest) || (digits > 1 && rest[0] != '\n' && IsZone(rest.Substring(digits)));
    }

    private static bool IsZone(string text) =>
        text == "z" || (text.Length == 6 && text[0] is '+' or '-' && Two(text, 1, 99) && text[3] == ':' && Two(text, 4, 99));

    private static bool Two(string text, int at, int most) =>
        text[at] is >= '0' and <= '9' && text[at + 1] is >= '0' and <= '9' && ((text[at] - '0') * 10) + (text[at + 1] - '0') <= most;
}

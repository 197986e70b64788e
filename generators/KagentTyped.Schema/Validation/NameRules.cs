using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Validation;

/// <summary>The server's rules for names, with its texts. An empty list means valid. Lengths are in bytes of UTF-8, whatever unit a text names.</summary>
internal static class NameRules
{
    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    private const string Subdomain = Label + "(\\." + Label + ")*";

    private const string OldLabel = "[a-z]([-a-z0-9]*[a-z0-9])?";

    private const string Key = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private const string KeyFinding = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    private const string KeyExamples = "'MyName',  or 'my.name',  or '123-abc', ";

    private static readonly string[] PathSeparators = ["/", "%"];

    /// <summary>A subdomain of RFC 1123.</summary>
    public static List<string> DnsSubdomain(string value) => Check(
        value, 253, Subdomain,
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character", "'example.com', ");

    /// <summary>The name of a resource, or the prefix of one to be generated, which may end with a dash.</summary>
    public static List<string> ResourceName(string value, bool isPrefix)
    {
        bool endsWithDash = isPrefix && value.Length > 1 && value[value.Length - 1] == '-';
        return DnsSubdomain(endsWithDash ? value.Remove(value.Length - 2) + "a" : value);
    }

    /// <summary>A label of RFC 1035.</summary>
    public static List<string> Dns1035Label(string value) => Check(
        value, 63, OldLabel,
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", "'my-name',  or 'abc-123', ");

    /// <summary>A label of RFC 1123, as namespaces are named.</summary>
    public static List<string> Dns1123Label(string value)
    {
        const string finding = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
        bool isSubdomain = Matches(value, Subdomain);
        if (isSubdomain && !Matches(value, Label))
        {
            return [.. TooLong(value, 63, "characters"), "must not contain dots"];
        }

        return Check(value, 63, Label, finding, "'my-name',  or '123-abc', ");
    }

    /// <summary>A segment of a URL path, as names of embedded resources are checked.</summary>
    public static List<string> PathSegment(string value, bool isPrefix)
    {
        if (!isPrefix && value is "." or "..")
        {
            return [$"may not be '{value}'"];
        }

        return [.. PathSeparators.Where(part => value.Contains(part)).Select(part => $"may not contain '{part}'")];
    }

    /// <summary>A value of a label.</summary>
    public static List<string> LabelValue(string value) => Check(
        value, 63, $"({Key})?",
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", "'MyValue',  or 'my_value',  or '12345', ", "bytes");

    /// <summary>A key of a label, a name with an optional subdomain before it.</summary>
    public static List<string> QualifiedName(string value)
    {
        var findings = new List<string>();
        string[] parts = value.Split('/');
        if (parts.Length > 2)
        {
            findings.Add($"a valid label key {KeyFinding} (e.g. {KeyExamples}regex used for validation is '{Key}') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
            return findings;
        }

        string name = parts[parts.Length - 1];
        if (parts.Length == 2)
        {
            findings.AddRange((parts[0].Length == 0 ? ["must be non-empty"] : DnsSubdomain(parts[0])).Select(finding => "prefix part " + finding));
        }

        if (name.Length == 0)
        {
            findings.Add("name part must be non-empty");
        }
        else
        {
            findings.AddRange(TooLong(name, 63, "bytes").Select(finding => "name part " + finding));
        }

        if (!Matches(name, Key))
        {
            findings.Add($"name part {KeyFinding} (e.g. {KeyExamples}regex used for validation is '{Key}')");
        }

        return findings;
    }

    private static List<string> Check(string value, int length, string pattern, string finding, string examples, string unit = "characters")
    {
        var findings = TooLong(value, length, unit);
        if (!Matches(value, pattern))
        {
            findings.Add($"{finding} (e.g. {examples}regex used for validation is '{pattern}')");
        }

        return findings;
    }

    private static List<string> TooLong(string value, int length, string unit) =>
        System.Text.Encoding.UTF8.GetByteCount(value) > length ? [$"must be no more than {GoText.Number(length)} {unit}"] : [];

    // What cannot be decided counts as a match, as with patterns of schemas.
    private static bool Matches(string value, string pattern) => Re2Pattern.Parse($"^({pattern})$").IsMatch(value) != false;
}

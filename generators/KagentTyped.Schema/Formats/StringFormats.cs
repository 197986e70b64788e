using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Formats;

/// <summary>The formats of strings that a Kubernetes 1.36 API server checks in custom resources.</summary>
public static class StringFormats
{
    private static readonly Dictionary<string, Func<string, bool>> Checks = new(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = Pattern("^[0-9a-fA-F]{24}$"),
        ["uri"] = RequestUri.IsValid,
        ["email"] = EmailAddress.IsValid,
        ["hostname"] = IsHostname,
        ["ipv4"] = IpAddresses.IsV4,
        ["ipv6"] = IpAddresses.IsV6,
        ["cidr"] = IpAddresses.IsCidr,
        ["mac"] = MacAddress.IsValid,
        ["uuid"] = Pattern("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$"),
        ["uuid3"] = Pattern("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$"),
        ["uuid4"] = Pattern("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
        ["uuid5"] = Pattern("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
        ["isbn"] = text => CheckDigits.IsIsbn10(text) || CheckDigits.IsIsbn13(text),
        ["isbn10"] = CheckDigits.IsIsbn10,
        ["isbn13"] = CheckDigits.IsIsbn13,
        ["creditcard"] = CheckDigits.IsCreditCard,
        ["ssn"] = And(11, Pattern("^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$"), isExact: true),
        ["hexcolor"] = Pattern("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
        ["rgbcolor"] = Pattern("^rgb\\(\\s*(C)\\s*,\\s*(C)\\s*,\\s*(C)\\s*\\)$".Replace("C", "0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5]")),
        ["byte"] = Pattern("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$"),
        ["password"] = _ => true,
        ["date"] = Times.IsDate,
        ["duration"] = Durations.IsValid,
        ["datetime"] = Times.IsDateTime,
        ["k8sshortname"] = And(63, Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")),
        ["k8slongname"] = And(253, Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")),
    };

    private static readonly Func<string, bool> HostnamePattern = Pattern(
        "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$");

    /// <summary>Whether the server checks a format of strings. Dashes in names do not count: <c>date-time</c> is <c>datetime</c>.</summary>
    /// <param name="format">The <c>format</c> of a schema.</param>
    public static bool IsKnown(string format) => Checks.ContainsKey(format.Replace("-", ""));

    /// <summary>Whether a value has a format; true for formats that the server does not check.</summary>
    /// <param name="format">The <c>format</c> of a schema.</param>
    /// <param name="value">Any text.</param>
    public static bool IsValid(string format, string value) => !Checks.TryGetValue(format.Replace("-", ""), out var check) || check(value);

    // What cannot be decided counts as a match, as with patterns of schemas. Made ready when it is first needed.
    private static Func<string, bool> Pattern(string pattern)
    {
        var parsed = new Lazy<Re2Pattern>(() => Re2Pattern.Parse(pattern));
        return text => parsed.Value.IsMatch(text) != false;
    }

    private static Func<string, bool> And(int length, Func<string, bool> check, bool isExact = false) =>
        text => (isExact ? text.Length == length : text.Length <= length) && check(text);

    private static bool IsHostname(string text)
    {
        int Bytes(string part) => System.Text.Encoding.UTF8.GetByteCount(part);

        return Bytes(text) <= 255 && HostnamePattern(text) && text.Split('.').All(part => Bytes(part) <= 63);
    }
}

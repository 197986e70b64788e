namespace KagentTyped.Runtime.References;

/// <summary>The names that Kubernetes allows for objects, with the API server's own wording of what is wrong.</summary>
public static class Dns1123
{
    /// <summary>The most characters of a subdomain, which most object names are.</summary>
    public const int MaxSubdomainLength = 253;

    /// <summary>The most characters of a label, which namespaces are.</summary>
    public const int MaxLabelLength = 63;

    private const string LabelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /// <summary>What keeps a text from being a DNS-1123 subdomain; empty when nothing does.</summary>
    /// <param name="value">The text.</param>
    public static IReadOnlyList<string> SubdomainProblems(string value)
    {
        var problems = new List<string>();
        if (value.Length > MaxSubdomainLength)
            problems.Add(TooLong(MaxSubdomainLength));
        if (!value.Split('.').All(IsLabelText))
        {
            problems.Add(
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
                + $@"(e.g. 'example.com', regex used for validation is '{LabelPattern}(\.{LabelPattern})*')");
        }

        return problems;
    }

    /// <summary>What keeps a text from being a DNS-1123 label; empty when nothing does.</summary>
    /// <param name="value">The text.</param>
    public static IReadOnlyList<string> LabelProblems(string value)
    {
        var problems = new List<string>();
        if (value.Length > MaxLabelLength)
            problems.Add(TooLong(MaxLabelLength));
        if (!IsLabelText(value))
        {
            problems.Add(
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
                + $"(e.g. 'my-name',  or '123-abc', regex used for validation is '{LabelPattern}')");
        }

        return problems;
    }

    private static string TooLong(int maximum) => $"must be no more than {maximum} characters";

    private static bool IsLabelText(string text)
        => text.Length > 0 && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

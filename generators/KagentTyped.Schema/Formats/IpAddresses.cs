namespace KagentTyped.Schema.Formats;

/// <summary>IP addresses and networks as the API server reads them.</summary>
internal static class IpAddresses
{
    /// <summary>An address with a point in it, which may be one of version 6. Leading zeros are taken.</summary>
    public static bool IsV4(string text) => text.Contains('.') && First(text) switch
    {
        '.' => IsDotted(text, zeros: true),
        ':' => IsColons(text, zeros: true),
        _ => false,
    };

    /// <summary>An address with a colon in it. Leading zeros in dotted parts are not taken, nor is a zone.</summary>
    public static bool IsV6(string text) => First(text) == ':' && IsColons(text, zeros: false);

    /// <summary>An address with the length of a prefix.</summary>
    public static bool IsCidr(string text)
    {
        int slash = text.IndexOf('/');
        if (slash < 0)
        {
            return false;
        }

        string address = text.Substring(0, slash);
        int most = IsDotted(address, zeros: true) ? 32 : IsColons(address, zeros: true) ? 128 : -1;
        return Decimal(text.Substring(slash + 1)) is { } length && length <= most;
    }

    private static char First(string text) => text.FirstOrDefault(c => c is '.' or ':');

    private static bool IsDotted(string text, bool zeros)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => Decimal(part) is <= 255 && (zeros || part.Length == 1 || part[0] != '0'));
    }

    private static int? Decimal(string text)
    {
        int value = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '9' || (value = (value * 10) + c - '0') >= 0xFFFFFF)
            {
                return null;
            }
        }

        return text.Length == 0 ? null : value;
    }

    private static bool IsColons(string text, bool zeros)
    {
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            return Groups(text, isEnd: true, zeros) == 8;
        }

        int before = Groups(text.Substring(0, gap), isEnd: false, zeros);
        int after = Groups(text.Substring(gap + 2), isEnd: true, zeros);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    // How many groups of 16 bits there are; -1 when one is none.
    private static int Groups(string text, bool isEnd, bool zeros)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        string[] parts = text.Split(':');
        int count = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isDotted = isEnd && i == parts.Length - 1 && parts[i].Contains('.');
            if (isDotted ? !IsDotted(parts[i], zeros) : !IsGroup(parts[i], zeros))
            {
                return -1;
            }

            count += isDotted ? 2 : 1;
        }

        return count;
    }

    private static bool IsGroup(string text, bool zeros)
    {
        string digits = zeros ? text.TrimStart('0') : text;
        return text.Length > 0 && digits.Length <= 4 && text.All(Uri.IsHexDigit);
    }
}

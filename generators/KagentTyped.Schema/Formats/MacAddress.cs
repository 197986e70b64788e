namespace KagentTyped.Schema.Formats;

/// <summary>Hardware addresses: 6, 8 or 20 bytes as pairs after colons or dashes, or as groups of four after points, or all digits in a row.</summary>
internal static class MacAddress
{
    public static bool IsValid(string text)
    {
        if (text.Length is 12 or 16 or 40 && text.All(Uri.IsHexDigit))
        {
            return true;
        }

        if (text.Length < 14)
        {
            return false;
        }

        char separator = text[2] is ':' or '-' ? text[2] : text[4] == '.' ? '.' : '\0';
        int length = separator == '.' ? 4 : 2;
        string[] parts = separator == '\0' ? [] : text.Split(separator);
        return parts.Length * length / 2 is 6 or 8 or 20 && parts.All(part => part.Length == length && part.All(Uri.IsHexDigit));
    }
}

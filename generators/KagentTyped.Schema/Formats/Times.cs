using System.Globalization;

namespace KagentTyped.Schema.Formats;

/// <summary>Dates and times as Go reads them.</summary>
internal static class Times
{
    /// <summary>A full-date of RFC 3339, such as <c>2006-01-02</c>.</summary>
    public static bool IsDate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Number(text, 0, 4) is { } year && Number(text, 5, 2) is { } month && Number(text, 8, 2) is { } day
        && month is >= 1 and <= 12 && day >= 1
        && day <= (year == 0 ? DateTime.DaysInMonth(4, month) : DateTime.DaysInMonth(year, month));

    /// <summary>A date-time as the format check of schemas takes it: offsets are not checked, any character may stand before the fraction.</summary>
    public static bool IsDateTime(string text)
    {
        string[] parts = text.ToLowerInvariant().Split('t');
        return text.Length >= 4 && parts.Length >= 2 && IsDate(parts[0])
            && Patterns.Re2Pattern.Parse("^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$").IsMatch(parts[1]) != false;
    }

    /// <summary>An instant of RFC 3339 in the form in which objects' metadata is stored: UTC, whole seconds. Null for any other text.</summary>
    public static string? Stored(string text)
    {
        if (text.Length < 20 || text[10] != 'T' || !IsDate(text.Substring(0, 10)) || text[13] != ':' || text[16] != ':'
            || Number(text, 11, 2) is not (>= 0 and < 24) || Number(text, 14, 2) is not (>= 0 and < 60) || Number(text, 17, 2) is not (>= 0 and < 60))
        {
            return null;
        }

        int zone = 19;
        if (text[zone] is '.' or ',')
        {
            zone++;
            while (zone < text.Length && text[zone] is >= '0' and <= '9')
            {
                zone++;
            }

            if (zone == 20)
            {
                return null;
            }
        }

        string offset = text.Substring(zone);
        bool isOffset = offset.Length == 6 && offset[0] is '+' or '-' && offset[3] == ':' && Number(offset, 1, 2) is <= 24 && Number(offset, 4, 2) is < 60;
        if (offset != "Z" && !isOffset)
        {
            return null;
        }

        // Go's years go on where those of .NET end; the calendar is the same every 400 years.
        int year = Number(text, 0, 4)!.Value;
        int likeYear = 2000 + (year % 400);
        var time = new DateTime(
            likeYear, Number(text, 5, 2)!.Value, Number(text, 8, 2)!.Value, Number(text, 11, 2)!.Value, Number(text, 14, 2)!.Value, Number(text, 17, 2)!.Value, DateTimeKind.Utc);
        int minutes = isOffset ? ((Number(offset, 1, 2)!.Value * 60) + Number(offset, 4, 2)!.Value) * (offset[0] == '-' ? 1 : -1) : 0;
        time = time.AddMinutes(minutes);
        return (time.Year + year - likeYear).ToString("D4", CultureInfo.InvariantCulture) + time.ToString("-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static int? Number(string text, int at, int length)
    {
        int value = 0;
        for (int i = at; i < at + length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return null;
            }

            value = (value * 10) + text[i] - '0';
        }

        return value;
    }
}

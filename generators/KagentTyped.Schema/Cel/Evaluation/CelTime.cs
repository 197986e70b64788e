using System.Globalization;
using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Timestamps and durations: reading, writing, calendar fields.</summary>
internal static class CelTime
{
    public const string Overflow = "timestamp overflow";
    private const long MinSeconds = -62135596800;
    private const long MaxSeconds = 253402300799;
    private const long SecondsPerDay = 86400;
    private const int MinutesPerDay = 1440;

    public static bool IsInRange(long seconds) => seconds is >= MinSeconds and <= MaxSeconds;

    /// <summary>Reads RFC 3339 strictly.</summary>
    /// <returns>A timestamp or an error.</returns>
    public static CelValue ParseTimestamp(string text)
    {
        long seconds = 0;
        int nanoseconds = 0, offset = 0;
        bool wellFormed = false;
        if (text.IndexOf(',') >= 0 || !TryParse(text, out seconds, out nanoseconds, out offset, out wellFormed) || Math.Abs(offset) >= MinutesPerDay)
        {
            wellFormed &= Math.Abs(offset) < MinutesPerDay;
            return CelValue.OfError(wellFormed
                ? "type conversion error from 'string' to 'google.protobuf.Timestamp'"
                : $"invalid RFC 3339 timestamp {Library.CelQuote.Go(text)}");
        }

        return IsInRange(seconds) ? CelValue.OfTimestamp(seconds, nanoseconds, offset) : CelValue.OfError(Overflow);
    }

    /// <summary>Reads what OpenAPI calls date-time: RFC 3339, also without zone; nothing at all is 1970.</summary>
    public static CelValue ParseDateTime(string text)
    {
        if (text.Length == 0)
        {
            return CelValue.OfTimestamp(0, 0);
        }

        return TryParse(text, out long seconds, out int nanoseconds, out int offset, out _) || TryParse(text + "Z", out seconds, out nanoseconds, out offset, out _)
            ? CelValue.OfTimestamp(seconds, nanoseconds, offset)
            : CelValue.OfError($"Invalid date-time formatted string {text}: {WhyUnread(text)}");
    }

    // The server tries one layout after the other and tells what the last one, without an offset, stumbles over.
    private static string WhyUnread(string text)
    {
        string quoted = CelQuote.Go(text);
        if (text.Length < 20 || text[10] != 'T')
        {
            return $"parsing time {quoted} as \"2006-01-02T15:04:05\": cannot parse {CelQuote.Go(text.Substring(Math.Min(10, text.Length)))} as \"T\"";
        }

        int rest = 19;
        if (text[rest] is '.' or ',' && rest + 1 < text.Length && char.IsDigit(text[rest + 1]))
        {
            for (rest++; rest < text.Length && text[rest] is >= '0' and <= '9'; rest++)
            {
            }
        }

        return $"parsing time {quoted}: extra text: {CelQuote.Go(text.Substring(rest))}";
    }

    /// <summary>Reads <c>yyyy-mm-dd</c>.</summary>
    public static CelValue ParseDate(string text) => text.Length == 10 && TryParse(text + "T00:00:00Z", out long seconds, out _, out _, out _)
        ? CelValue.OfTimestamp(seconds, 0)
        : CelValue.OfError($"Invalid date formatted string {text}: unable to parse date");

    private static bool TryParse(string text, out long seconds, out int nanoseconds, out int offset, out bool wellFormed)
    {
        (seconds, nanoseconds, offset, wellFormed) = (0, 0, 0, false);
        if (text.Length < 20 || !Number(text, 0, 4, 0, 9999, out int year) || text[4] != '-' || !Number(text, 5, 2, 1, 12, out int month) || text[7] != '-'
            || !Number(text, 8, 2, 1, 31, out int day) || text[10] is not ('T' or 't') || !Number(text, 11, 2, 0, 23, out int hour) || text[13] != ':'
            || !Number(text, 14, 2, 0, 59, out int minute) || text[16] != ':' || !Number(text, 17, 2, 0, 60, out int second))
        {
            return false;
        }

        int at = 19;
        if (text[at] is '.' or ',')
        {
            int digits = 0;
            for (at++; at < text.Length && text[at] is >= '0' and <= '9'; at++, digits++)
            {
                nanoseconds = digits < 9 ? (nanoseconds * 10) + (text[at] - '0') : nanoseconds;
            }

            if (digits == 0)
            {
                return false;
            }

            for (; digits < 9; digits++)
            {
                nanoseconds *= 10;
            }
        }

        bool isUtc = text.Length - at == 1 && text[at] is 'Z' or 'z';
        if (!isUtc)
        {
            if (text.Length - at != 6 || text[at] is not ('+' or '-') || !Number(text, at + 1, 2, 0, 24, out int hours) || text[at + 3] != ':' || !Number(text, at + 4, 2, 0, 59, out int minutes))
            {
                return false;
            }

            offset = ((hours * 60) + minutes) * (text[at] == '-' ? -1 : 1);
        }

        wellFormed = true;
        if (second == 60 || text[10] == 't' || text[text.Length - 1] == 'z' || day > DaysIn(year, month))
        {
            return false;
        }

        seconds = (DayNumber(year, month, day) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second - (offset * 60L);
        return true;
    }

    private static bool Number(string text, int at, int length, int least, int most, out int value)
    {
        value = 0;
        for (int i = at; i < at + length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value >= least && value <= most;
    }

    private static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysIn(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Days since 1970-01-01 in the proleptic Gregorian calendar, by counting from March so that leap days come last.
    private static long DayNumber(long year, int month, int day)
    {
        long y = month <= 2 ? year - 1 : year;
        long era = (y >= 0 ? y : y - 399) / 400;
        long yearOfEra = y - (era * 400);
        long dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719468;
    }

    /// <summary>Calendar fields of seconds since 1970, already moved to the zone that is asked for.</summary>
    public static CelCalendar Calendar(long seconds)
    {
        long days = Math.DivRem(seconds, SecondsPerDay, out long rest);
        if (rest < 0)
        {
            days--;
            rest += SecondsPerDay;
        }

        long z = days + 719468;
        long era = (z >= 0 ? z : z - 146096) / 146097;
        long dayOfEra = z - (era * 146097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        long dayFromMarch = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long monthFromMarch = ((5 * dayFromMarch) + 2) / 153;
        int day = (int)(dayFromMarch - (((153 * monthFromMarch) + 2) / 5) + 1);
        int month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        int dayOfYear = (int)(days - DayNumber(year, 1, 1));
        int dayOfWeek = (int)((((days + 4) % 7) + 7) % 7);
        return new CelCalendar(year, month, day, dayOfYear, dayOfWeek, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    }

    /// <summary>The timestamp in RFC 3339, as short as it can be.</summary>
    public static string ShowTimestamp(CelValue value)
    {
        var calendar = Calendar(value.UnixSeconds + (value.OffsetMinutes * 60L));
        string fraction = value.Nanoseconds == 0 ? "" : "." + value.Nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        int offset = Math.Abs(value.OffsetMinutes);
        string zone = offset == 0 ? "Z" : FormattableString.Invariant($"{(value.OffsetMinutes < 0 ? '-' : '+')}{offset / 60:00}:{offset % 60:00}");
        return FormattableString.Invariant($"{calendar.Year:0000}-{calendar.Month:00}-{calendar.Day:00}T{calendar.Hour:00}:{calendar.Minute:00}:{calendar.Second:00}{fraction}{zone}");
    }

    /// <summary>The duration in seconds, such as <c>1.5s</c>.</summary>
    public static string ShowDuration(long nanoseconds) => CelNumbers.ShowPlain(Seconds(nanoseconds)) + "s";

    /// <summary>The duration in seconds as a floating-point number.</summary>
    public static double Seconds(long nanoseconds) => (nanoseconds / 1_000_000_000) + ((nanoseconds % 1_000_000_000) / 1e9);

    /// <summary>Reads a duration such as <c>1h30m</c>, <c>-1.5s</c> or <c>0</c>; null when it is none or out of range.</summary>
    public static long? ParseDuration(string text)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        int at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text.Length - at == 1 && text[at] == '0')
        {
            return 0;
        }

        if (at == text.Length)
        {
            return null;
        }

        ulong total = 0;
        while (at < text.Length)
        {
            if (!TryReadPart(text, ref at, out ulong part) || part > 1UL << 63 || (total += part) > 1UL << 63)
            {
                return null;
            }
        }

        return negative ? unchecked(-(long)total) : total > long.MaxValue ? null : (long)total;
    }

    private static bool TryReadPart(string text, ref int at, out ulong part)
    {
        part = 0;
        int start = at;
        ulong whole = 0;
        for (; at < text.Length && text[at] is >= '0' and <= '9'; at++)
        {
            if (whole > (1UL << 63) / 10)
            {
                return false;
            }

            whole = (whole * 10) + (ulong)(text[at] - '0');
        }

        int digits = at - start;
        double fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            double scale = 1;
            for (at++; at < text.Length && text[at] is >= '0' and <= '9'; at++, digits++)
            {
                // Beyond 18 digits nothing changes in a number of nanoseconds.
                if (scale < 1e18)
                {
                    fraction = (fraction * 10) + (text[at] - '0');
                    scale *= 10;
                }
            }

            fraction /= scale;
        }

        int unitStart = at;
        while (at < text.Length && text[at] is not ((>= '0' and <= '9') or '.'))
        {
            at++;
        }

        ulong unit = text.Substring(unitStart, at - unitStart) switch
        {
            "ns" => 1UL,
            "us" or "\u00B5s" or "\u03BCs" => 1_000UL,
            "ms" => 1_000_000UL,
            "s" => 1_000_000_000UL,
            "m" => 60_000_000_000UL,
            "h" => 3_600_000_000_000UL,
            _ => 0UL,
        };
        if (digits == 0 || unit == 0 || whole > (1UL << 63) / unit)
        {
            return false;
        }

        part = (whole * unit) + (ulong)(fraction * unit);
        return true;
    }
}

using System.Globalization;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Time zones: names of the IANA database, or fixed offsets such as <c>-08:30</c>.</summary>
internal static class CelTimeZone
{
    /// <summary>The offset from UTC at a point in time, in seconds.</summary>
    public static bool TryGetOffset(string zone, long unixSeconds, out int seconds, out string problem)
    {
        problem = "";
        seconds = 0;
        int colon = zone.IndexOf(':');
        if (colon >= 0)
        {
            return TryReadOffset(zone, colon, out seconds, out problem);
        }

        // API servers run in UTC.
        if (zone is "" or "UTC" or "Local")
        {
            return true;
        }

        if (zone[0] is '/' or '\\' || zone.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            problem = "time: invalid location name";
            return false;
        }

        try
        {
            // Names with spaces are those of Windows, which the API server does not know; nor does it know others by another case.
            if (zone.IndexOf(' ') < 0 && TimeZoneInfo.FindSystemTimeZoneById(zone) is var found && (found.Id == zone || !found.Id.Equals(zone, StringComparison.OrdinalIgnoreCase)))
            {
                long ticks = Math.Min(Math.Max((unixSeconds * TimeSpan.TicksPerSecond) + 621355968000000000, TimeSpan.TicksPerDay * 2), DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 2));
                seconds = (int)found.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).TotalSeconds;
                return true;
            }
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException or UnauthorizedAccessException or IOException)
        {
        }

        problem = $"unknown time zone {zone}";
        return false;
    }

    private static bool TryReadOffset(string zone, int colon, out int seconds, out string problem)
    {
        seconds = 0;
        string hourText = zone.Substring(0, colon);
        string minuteText = zone.Substring(colon + 1);
        foreach (string part in new[] { hourText, minuteText })
        {
            string digits = part.Length > 0 && part[0] is '+' or '-' ? part.Substring(1) : part;
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                problem = $"strconv.Atoi: parsing {Library.CelQuote.Go(part)}: invalid syntax";
                return false;
            }
        }

        int hours = int.Parse(hourText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int minutes = int.Parse(minuteText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        problem = hours is < -23 or > 23 ? $"timezone offset hours out of range [-23, 23]: {zone}"
            : minutes is < 0 or > 59 ? $"timezone offset minutes out of range [0, 59]: {zone}"
            : "";
        seconds = ((hours * 60) + (zone[0] == '-' ? -minutes : minutes)) * 60;
        return problem.Length == 0;
    }
}

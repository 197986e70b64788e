using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Calendar fields of timestamps, in UTC or a time zone, and units of durations.</summary>
internal static class CelTimeLibrary
{
    public static void AddTo(CelFunctionTable table)
    {
        Add(table, "getFullYear", "year", "with_tz", (calendar, _) => calendar.Year);
        Add(table, "getMonth", "month", "with_tz", (calendar, _) => calendar.Month - 1);
        Add(table, "getDayOfYear", "day_of_year", "with_tz", (calendar, _) => calendar.DayOfYear);
        Add(table, "getDayOfMonth", "day_of_month", "with_tz", (calendar, _) => calendar.Day - 1);
        Add(table, "getDate", "day_of_month_1_based", "with_tz", (calendar, _) => calendar.Day);
        Add(table, "getDayOfWeek", "day_of_week", "with_tz", (calendar, _) => calendar.DayOfWeek);
        Add(table, "getHours", "hours", "with_tz", (calendar, _) => calendar.Hour);
        Add(table, "getMinutes", "minutes", "with_tz", (calendar, _) => calendar.Minute);
        Add(table, "getSeconds", "seconds", "tz", (calendar, _) => calendar.Second);
        Add(table, "getMilliseconds", "milliseconds", "with_tz", (_, nanoseconds) => nanoseconds / 1_000_000);
        AddUnit(table, "getHours", "hours", 3_600_000_000_000);
        AddUnit(table, "getMinutes", "minutes", 60_000_000_000);
        AddUnit(table, "getSeconds", "seconds", 1_000_000_000);
        AddUnit(table, "getMilliseconds", "milliseconds", 1_000_000);
    }

    private static void Add(CelFunctionTable table, string name, string id, string zone, Func<CelCalendar, int, long> field)
    {
        table.Method(name, $"timestamp_to_{id}", [CelType.Timestamp], CelType.Int, (e, a) => CelValue.OfInteger(field(CelTime.Calendar(a[0].UnixSeconds), a[0].Nanoseconds)));
        table.Method(name, $"timestamp_to_{id}_{zone}", [CelType.Timestamp, CelType.String], CelType.Int, (e, a) =>
            CelTimeZone.TryGetOffset(a[1].AsText(), a[0].UnixSeconds, out int offset, out string problem)
                ? CelValue.OfInteger(field(CelTime.Calendar(a[0].UnixSeconds + offset), a[0].Nanoseconds))
                : CelValue.OfError(problem));
    }

    private static void AddUnit(CelFunctionTable table, string name, string id, long nanoseconds) =>
        table.Method(name, $"duration_to_{id}", [CelType.Duration], CelType.Int, (e, a) => CelValue.OfInteger(a[0].AsInteger() / nanoseconds));
}

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>A date and time of day. Month and Day count from 1, DayOfYear from 0, DayOfWeek from 0 for Sunday.</summary>
internal readonly record struct CelCalendar(long Year, int Month, int Day, int DayOfYear, int DayOfWeek, int Hour, int Minute, int Second);

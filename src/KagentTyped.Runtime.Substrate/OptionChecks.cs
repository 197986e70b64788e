using System.Globalization;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate;

/// <summary>Refuses options that timers and requests cannot work with; the messages name the option, its value and what is allowed.</summary>
internal static class OptionChecks
{
    /// <summary>The shortest time that timers tell from none.</summary>
    public static TimeSpan ShortestDelay { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time that all timers can count, in whole days.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromDays(24);

    /// <exception cref="SubstrateException">The value is shorter than the one limit or longer than the other.</exception>
    public static void Range(string option, TimeSpan value, TimeSpan from, TimeSpan to)
    {
        if (value < from || value > to)
            throw new SubstrateException($"{option} is {Seconds(value)}; it must be from {Seconds(from)} to {Seconds(to)}");
    }

    /// <exception cref="SubstrateException">The value is negative.</exception>
    public static void NotNegative(string option, TimeSpan value)
    {
        if (value < TimeSpan.Zero)
            throw new SubstrateException($"{option} is {Seconds(value)}; it must not be negative");
    }

    /// <exception cref="SubstrateException">The value would be taken for a part of the host name.</exception>
    public static void Path(string option, string value)
    {
        if (!value.StartsWith('/'))
            throw new SubstrateException($"{option} is {GoText.Quote(value)}; it must begin with a slash");
    }

    private static string Seconds(TimeSpan value) => $"{value.TotalSeconds.ToString("0.#######", CultureInfo.InvariantCulture)}s";
}

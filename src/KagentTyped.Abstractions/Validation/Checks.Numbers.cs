using KagentTyped.Schema.Validation;

namespace KagentTyped.Validation;

public static partial class Checks
{
    // From here on JSON is written with an exponent, and so read as a number with a fraction.
    private const double WrittenWhole = 1e15;

    /// <summary>Whether a whole number is within bounds.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The greatest.</param>
    public static bool Within(long? value, long least, long most) => value is null || (value.Value >= least && value.Value <= most);

    /// <summary>Whether a number is not below a bound.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="isExclusive">Whether the bound itself is too low.</param>
    public static bool From(double? value, double bound, bool isExclusive) => value is not { } number || (Compare(number, bound) is var order && (isExclusive ? order > 0 : order >= 0));

    /// <summary>Whether a number is not above a bound.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="isExclusive">Whether the bound itself is too high.</param>
    public static bool To(double? value, double bound, bool isExclusive) => value is not { } number || (Compare(number, bound) is var order && (isExclusive ? order < 0 : order <= 0));

    /// <summary>Whether a number fits 32 bits.</summary>
    /// <param name="value">The number, or null.</param>
    public static bool Single(double? value) => value is not { } number || Math.Abs(number) <= 3.4028235677973366e38;

    /// <summary>Whether a whole number is a multiple of another.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="factor">Positive.</param>
    public static bool Multiple(long? value, long factor) => value is null || value.Value % factor == 0;

    /// <summary>Whether a number is a multiple of another.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="factor">Positive.</param>
    public static bool Multiple(double? value, double factor)
    {
        if (value is not { } number)
        {
            return true;
        }

        return IsWrittenWhole(number)
            ? SchemaWalk.ToWhole(factor) is > 0 and var whole && (long)number % whole == 0
            : SchemaWalk.IsWhole(factor < 1 ? 1 / factor * number : number / factor);
    }

    /// <summary>Whether a whole number is one of several.</summary>
    /// <param name="value">The number, or null.</param>
    /// <param name="allowed">The others.</param>
    public static bool Among(long? value, params ReadOnlySpan<long> allowed) => value is null || allowed.Contains(value.Value);

    // Whole numbers are compared with bounds cut down to whole numbers, as the server does it.
    private static int Compare(double value, double bound) => IsWrittenWhole(value) ? ((long)value).CompareTo(SchemaWalk.ToWhole(bound)) : value.CompareTo(bound);

    private static bool IsWrittenWhole(double value) => Math.Abs(value) < WrittenWhole && value == Math.Truncate(value);
}

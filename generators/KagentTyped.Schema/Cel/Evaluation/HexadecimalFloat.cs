using System.Globalization;
using System.Numerics;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Numbers such as <c>0x1.8p-3</c>.</summary>
internal static class HexadecimalFloat
{
    private const int Precision = 53;
    private const int LeastExponent = -1074;
    private const int MostExponent = 971;

    // Beyond it no number of digits that a rule can hold makes up for the exponent.
    private const int ExponentBound = 1_000_000;

    /// <summary>The nearest double, half to even; null for texts that are no such number and for numbers too large.</summary>
    /// <param name="text">The number with its prefix and without sign.</param>
    public static double? Parse(string text)
    {
        int power = text.IndexOfAny(['p', 'P']);
        if (power < 0 || !TryReadExponent(text.Substring(power + 1), out int exponent))
        {
            return null;
        }

        string digits = text.Substring(2, power - 2);
        int point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= 4 * (digits.Length - point - 1);
            digits = digits.Remove(point, 1);
        }

        string significant = digits.TrimStart('0');
        return digits.Length > 0 && BigInteger.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mantissa)
            ? Round(mantissa, 4 * significant.Length, exponent)
            : null;
    }

    private static bool TryReadExponent(string text, out int exponent)
    {
        exponent = 0;
        string digits = text.TrimStart('+', '-');
        if (digits.Length == 0 || text.Length - digits.Length > 1 || !digits.All(c => c is >= '0' and <= '9'))
        {
            return false;
        }

        exponent = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? Math.Min(value, ExponentBound) : ExponentBound;
        exponent = text[0] == '-' ? -exponent : exponent;
        return true;
    }

    private static double? Round(BigInteger mantissa, int bits, int exponent)
    {
        if (mantissa.IsZero)
        {
            return 0;
        }

        for (; mantissa < BigInteger.One << (bits - 1); bits--)
        {
        }

        int drop = Math.Max(bits - Precision, LeastExponent - exponent);
        if (drop > bits)
        {
            return 0;
        }

        if (drop > 0)
        {
            var kept = mantissa >> drop;
            var lost = (mantissa - (kept << drop)) << 1;
            int side = lost.CompareTo(BigInteger.One << drop);
            mantissa = side > 0 || (side == 0 && !kept.IsEven) ? kept + 1 : kept;
            exponent += drop;
        }

        // Small mantissas with large exponents are numbers too.
        for (; exponent > MostExponent && mantissa < BigInteger.One << (Precision - 1); exponent--)
        {
            mantissa <<= 1;
        }

        if (exponent > MostExponent || (exponent == MostExponent && mantissa >= BigInteger.One << Precision))
        {
            return null;
        }

        return (double)mantissa * Math.Pow(2, Math.Max(exponent, -500)) * Math.Pow(2, Math.Min(exponent + 500, 0));
    }
}

using System.Globalization;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Numbers: exact comparison across types, conversion in range, and their texts.</summary>
internal static class CelNumbers
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>The whole part, or null outside the range that converts without loss of its bounds.</summary>
    public static long? ToInteger(double value) => value > -TwoTo63 && value < TwoTo63 ? (long)value : null;

    /// <summary>The whole part, or null outside the range.</summary>
    public static ulong? ToUnsigned(double value) => value >= 0 && value < TwoTo64 ? (ulong)value : null;

    public static int Compare(double left, long right) => left < -TwoTo63 ? -1 : left > TwoTo63 ? 1 : left.CompareTo((double)right);

    public static int Compare(double left, ulong right) => left < 0 ? -1 : left > TwoTo64 ? 1 : left.CompareTo((double)right);

    public static int Compare(long left, ulong right) => left < 0 || right > long.MaxValue ? -1 : left.CompareTo((long)right);

    /// <summary>Parses decimal and special numbers as the API server's language does, or gives null.</summary>
    public static double? ParseDouble(string text)
    {
        string plain = text.Length > 0 && text[0] is '+' or '-' ? text.Substring(1) : text;
        double sign = text.Length > 0 && text[0] == '-' ? -1 : 1;
        switch (plain.ToUpperInvariant())
        {
            case "INF" or "INFINITY":
                return sign * double.PositiveInfinity;
            case "NAN" when plain.Length == text.Length:
                return double.NaN;
            default:
                break;
        }

        if (plain.Length == 0 || plain[0] is not ((>= '0' and <= '9') or '.'))
        {
            return null;
        }

        bool isHexadecimal = plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (plain.IndexOf('_') >= 0)
        {
            if (!SeparatesDigits(plain, isHexadecimal))
            {
                return null;
            }

            plain = plain.Replace("_", "");
        }

        if (isHexadecimal)
        {
            return HexadecimalFloat.Parse(plain) * sign;
        }

        return double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value)
            ? sign * value
            : null;
    }

    // An underscore stands between digits, or between the prefix and a digit.
    private static bool SeparatesDigits(string text, bool isHexadecimal)
    {
        for (int at = text.IndexOf('_'); at >= 0; at = text.IndexOf('_', at + 1))
        {
            bool follows = at > 0 && (IsDigit(text[at - 1], isHexadecimal) || (isHexadecimal && at == 2));
            if (!follows || at + 1 == text.Length || !IsDigit(text[at + 1], isHexadecimal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigit(char c, bool isHexadecimal) => c is >= '0' and <= '9' || (isHexadecimal && c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));

    /// <summary>The shortest text that reads back as the same number, with an exponent below 1e-4 and from the power that is given on.</summary>
    public static string Show(double value, int largest = 21)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var (digits, exponent, negative) = Shortest(value);
        string sign = negative ? "-" : "";
        if (exponent >= largest || exponent < -4)
        {
            string fraction = digits.Length > 1 ? "." + digits.Substring(1) : "";
            string power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}";
        }

        return sign + Plain(digits, exponent);
    }

    /// <summary>The shortest text without exponent.</summary>
    public static string ShowPlain(double value)
    {
        var (digits, exponent, negative) = Shortest(value);
        return (negative ? "-" : "") + Plain(digits, exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits + new string('0', exponent + 1 - digits.Length)
            : digits.Substring(0, exponent + 1) + "." + digits.Substring(exponent + 1);
    }

    // The significant digits, and the power of ten of the first.
    private static (string Digits, int Exponent, bool Negative) Shortest(double value)
    {
        bool negative = value < 0 || (value == 0 && 1 / value < 0);
        if (value == 0)
        {
            return ("0", 0, negative);
        }

        // Outside .NET 10 "R" may fall short of a round trip, "G17" never does.
        string text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        if (double.Parse(text, CultureInfo.InvariantCulture) != Math.Abs(value))
        {
            text = Math.Abs(value).ToString("G17", CultureInfo.InvariantCulture);
        }

        int e = text.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(text.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text.Substring(0, e);
        int point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        string digits = mantissa.Replace(".", "");
        int zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return (digits.Length == 0 ? "0" : digits, exponent - zeros, negative);
    }
}

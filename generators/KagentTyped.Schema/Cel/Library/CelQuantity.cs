using System.Globalization;
using System.Numerics;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>
/// A quantity: a whole number times a power of ten. Kubernetes keeps short ones in 64 bits and others as big decimals, and only calls
/// the former integers.
/// </summary>
internal sealed class CelQuantity : IEquatable<CelQuantity>, IComparable<CelQuantity>
{
    private const int MaxShortDigits = 18;
    private const int Nano = -9;
    private const int MaxExponent = 100_000;
    private const string WrongFormat = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private readonly BigInteger _value;
    private readonly int _scale;
    private readonly bool _isBig;

    public CelQuantity(BigInteger value, int scale, bool isBig)
    {
        _value = value;
        _scale = scale;
        _isBig = isBig;
    }

    public int Sign => _value.Sign;

    public static bool TryParse(string text, out CelQuantity value, out string problem)
    {
        value = null!;
        problem = WrongFormat;
        int at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (text.Length == 0)
        {
            return false;
        }

        while (at < text.Length && text[at] == '0')
        {
            at++;
        }

        string whole = Digits(text, ref at);
        string fraction = "";
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        whole = whole.Length == 0 ? "0" : whole;
        string suffix = text.Substring(at);
        if (!IsSuffix(suffix))
        {
            return false;
        }

        problem = "unable to parse quantity's suffix";
        if (!TryReadSuffix(suffix, out bool binary, out int exponent))
        {
            return false;
        }

        value = Make(whole, fraction, negative, binary, exponent);
        problem = "";
        return true;
    }

    private static string Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    // Letters, a sign, digits.
    private static bool IsSuffix(string suffix)
    {
        int at = 0;
        while (at < suffix.Length && "eEinumkKMGTP".IndexOf(suffix[at]) >= 0)
        {
            at++;
        }

        at += at < suffix.Length && suffix[at] is '+' or '-' ? 1 : 0;
        Digits(suffix, ref at);
        return at == suffix.Length;
    }

    private static bool TryReadSuffix(string suffix, out bool binary, out int exponent)
    {
        const string Units = "KMGTPE";
        binary = suffix.Length == 2 && suffix[1] == 'i' && Units.IndexOf(suffix[0]) >= 0;
        exponent = 0;
        if (binary)
        {
            exponent = (Units.IndexOf(suffix[0]) + 1) * 10;
            return true;
        }

        int? known = suffix switch { "" => 0, "n" => -9, "u" => -6, "m" => -3, "k" => 3, "M" => 6, "G" => 9, "T" => 12, "P" => 15, "E" => 18, _ => null };
        exponent = known ?? 0;
        return known is not null || (suffix[0] is 'e' or 'E' && suffix.Length > 1
            && int.TryParse(suffix.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) && Math.Abs((long)exponent) <= MaxExponent);
    }

    private static CelQuantity Make(string whole, string fraction, bool negative, bool binary, int exponent)
    {
        var digits = BigInteger.Parse(whole + fraction, CultureInfo.InvariantCulture);
        digits = negative ? -digits : digits;
        int scale = (binary ? 0 : exponent) - fraction.Length;
        int precision = binary && fraction.Length > 0 ? -1
            : binary ? 15 - whole.Length - (int)((float)exponent * 3 / 10) - 1
            : MaxShortDigits - whole.Length - fraction.Length;
        var value = binary ? digits * BigInteger.Pow(2, exponent) : digits;
        if (precision >= 0 && scale >= Nano && value >= long.MinValue && value <= long.MaxValue)
        {
            return new CelQuantity(value, scale, isBig: false);
        }

        // Nothing smaller than a billionth: the rest rounds away from zero.
        if (scale < Nano)
        {
            var divisor = BigInteger.Pow(10, Nano - scale);
            value = BigInteger.DivRem(value, divisor, out var rest) + rest.Sign;
            scale = Nano;
        }

        var result = new CelQuantity(value, scale, isBig: true);
        var limit = new CelQuantity(long.MaxValue, 0, isBig: true);
        return !binary || result.CompareMagnitude(limit) <= 0 ? result : negative ? limit.Negate() : limit;
    }

    public CelQuantity Negate() => new(-_value, _scale, _isBig);

    /// <summary>The sum; null where the two are too far apart to be added.</summary>
    public CelQuantity? Add(CelQuantity other)
    {
        if (other._value.IsZero && !_isBig)
        {
            return new CelQuantity(_value, _scale, _isBig || other._isBig);
        }

        if (_value.IsZero && !_isBig && !other._isBig)
        {
            return other;
        }

        int scale = Math.Min(_scale, other._scale);
        if (Math.Abs((long)_scale - other._scale) > 10_000)
        {
            return null;
        }

        var left = _value * BigInteger.Pow(10, _scale - scale);
        var right = other._value * BigInteger.Pow(10, other._scale - scale);
        var sum = left + right;
        bool fits = Fits(left) && Fits(right) && Fits(sum);
        return new CelQuantity(sum, scale, _isBig || other._isBig || !fits);
    }

    /// <summary>The value of a short whole number; null for any other, even one that happens to be whole.</summary>
    public long? ToInteger()
    {
        if (_isBig || _scale < 0)
        {
            return null;
        }

        if (_value.IsZero)
        {
            return 0;
        }

        var value = _scale > MaxShortDigits + 1 ? BigInteger.Zero : _value * BigInteger.Pow(10, _scale);
        return !value.IsZero && Fits(value) ? (long)value : null;
    }

    // Big decimals are kept in units of 10^-9, and rounded as such.
    public double ToDouble()
    {
        var value = _isBig && _scale > Nano ? _value * BigInteger.Pow(10, _scale - Nano) : _value;
        int scale = _isBig ? Math.Min(_scale, Nano) : _scale;
        double rounded = double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return scale == 0 ? rounded : rounded * PowerOfTen(scale);
    }

    private static double PowerOfTen(int exponent)
    {
        int size = Math.Abs(exponent);
        double high = double.Parse(FormattableString.Invariant($"1e{exponent / 32 * 32}"), CultureInfo.InvariantCulture);
        double low = double.Parse(FormattableString.Invariant($"1e{size % 32}"), CultureInfo.InvariantCulture);
        return exponent < 0 ? high / low : high * low;
    }

    public int CompareTo(CelQuantity? other)
    {
        if (other is null || Sign != other.Sign)
        {
            return other is null ? 1 : Sign.CompareTo(other.Sign);
        }

        return Sign * CompareMagnitude(other);
    }

    public bool Equals(CelQuantity? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as CelQuantity);

    // Equal quantities may be written in many ways; few are ever put into a set.
    public override int GetHashCode() => Sign;

    public override string ToString() => _scale == 0 ? _value.ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{_value}e{_scale}");

    private static bool Fits(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    // Numbers of different length are never brought to the same scale, which could take long.
    private int CompareMagnitude(CelQuantity other)
    {
        if (_value.IsZero || other._value.IsZero)
        {
            return (_value.IsZero ? 0 : 1) - (other._value.IsZero ? 0 : 1);
        }

        var left = BigInteger.Abs(_value);
        var right = BigInteger.Abs(other._value);
        double difference = BigInteger.Log10(left) + _scale - BigInteger.Log10(right) - other._scale;
        if (Math.Abs(difference) > 2)
        {
            return Math.Sign(difference);
        }

        int scale = Math.Min(_scale, other._scale);
        return (left * BigInteger.Pow(10, _scale - scale)).CompareTo(right * BigInteger.Pow(10, other._scale - scale));
    }
}

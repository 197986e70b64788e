using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Yaml;

/// <summary>Writes floating-point numbers as Go does, whose spelling is what Kubernetes stores and prints.</summary>
internal static class FloatText
{
    /// <summary>The spelling of Go's encoding/json: plain between 1e-6 and 1e21, otherwise with an exponent.</summary>
    public static string Json(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        double size = Math.Abs(value);
        var digits = Shortest(value.ToString("R", CultureInfo.InvariantCulture), value);
        return size < 1e-6 || size >= 1e21 ? Exponent(value < 0, digits, minimumExponentDigits: 1) : Plain(value < 0, digits);
    }

    /// <summary>The spelling of Go's <c>%v</c>, in which the server's messages print numbers.</summary>
    public static string General(double value)
    {
        if (value == 0)
        {
            return 1 / value < 0 ? "-0" : "0";
        }

        var digits = Shortest(value.ToString("R", CultureInfo.InvariantCulture), value);
        int exponent = digits.Point - 1;
        return exponent is < -4 or >= 6 ? Exponent(value < 0, digits, minimumExponentDigits: 2) : Plain(value < 0, digits);
    }

    /// <summary>The spelling that sigs.k8s.io/yaml gives to a floating-point mapping key: format 'g' in single precision.</summary>
    public static string Key(double value)
    {
        float single = (float)value;
        if (single == 0)
        {
            return 1 / value < 0 ? "-0" : "0";
        }

        if (float.IsNaN(single) || float.IsInfinity(single))
        {
            return single > 0 ? ".inf" : single < 0 ? "-.inf" : ".nan";
        }

        var digits = Shortest(single.ToString("R", CultureInfo.InvariantCulture), single);
        int exponent = digits.Point - 1;
        return exponent is < -4 or >= 6 ? Exponent(single < 0, digits, minimumExponentDigits: 2) : Plain(single < 0, digits);
    }

    // The digits without leading and trailing zeros, and where the decimal point stands among them.
    private static (string Digits, int Point) Shortest(string text, double value)
    {
        // Old frameworks have values that "R" does not bring back.
        if (double.Parse(text, CultureInfo.InvariantCulture) != value && (float)double.Parse(text, CultureInfo.InvariantCulture) != (float)value)
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        var digits = new StringBuilder();
        int exponent = 0;
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= '0' and <= '9')
            {
                digits.Append(c);
            }
            else if (c == '.')
            {
                point = digits.Length;
            }
            else if (c is 'E' or 'e')
            {
                exponent = Exponent(text, i + 1);
                break;
            }
        }

        if (point < 0)
        {
            point = digits.Length;
        }

        string all = digits.ToString();
        string trimmed = all.TrimStart('0');
        return (trimmed.TrimEnd('0'), point - (all.Length - trimmed.Length) + exponent);
    }

    private static int Exponent(string text, int at)
    {
        int value = 0;
        bool negative = text[at] == '-';
        for (int i = at; i < text.Length; i++)
        {
            value = text[i] is '-' or '+' ? value : (value * 10) + text[i] - '0';
        }

        return negative ? -value : value;
    }

    private static string Plain(bool negative, (string Digits, int Point) number)
    {
        string sign = negative ? "-" : "";
        string digits = number.Digits;
        int point = number.Point;
        if (point <= 0)
        {
            return sign + "0." + new string('0', -point) + digits;
        }

        return point >= digits.Length
            ? sign + digits + new string('0', point - digits.Length)
            : sign + digits.Insert(point, ".");
    }

    private static string Exponent(bool negative, (string Digits, int Point) number, int minimumExponentDigits)
    {
        string digits = number.Digits;
        int exponent = number.Point - 1;
        string mantissa = digits.Length == 1 ? digits : digits.Insert(1, ".");
        string power = Math.Abs(exponent).ToString("D" + minimumExponentDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (negative ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + power;
    }
}

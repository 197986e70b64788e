using System.Globalization;

namespace KagentTyped.Schema.Yaml;

/// <summary>
/// Decides what a plain scalar means, by the rules of goyaml.v2 as sigs.k8s.io/yaml uses it: YAML 1.1 booleans, Go's integer syntax,
/// numbers in the form in which Go writes them as JSON.
/// </summary>
internal static class ScalarResolver
{
    /// <summary>The kind and JSON text of <paramref name="text"/> standing unquoted and without a tag.</summary>
    public static ResolvedScalar Resolve(string text)
    {
        if (text.Length == 0)
        {
            return new ResolvedScalar(YamlNodeKind.Null, "null");
        }

        switch (text[0])
        {
            case '~' or 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O':
                return Word(text) ?? new ResolvedScalar(YamlNodeKind.String, text);
            case '.':
                return Special(text) ?? Float(WithoutSeparators(text)) ?? new ResolvedScalar(YamlNodeKind.String, text);
            case '+' or '-':
                return Special(text) ?? Number(text) ?? new ResolvedScalar(YamlNodeKind.String, text);
            case >= '0' and <= '9':
                return Number(text) ?? new ResolvedScalar(YamlNodeKind.String, text);
            default:
                return new ResolvedScalar(YamlNodeKind.String, text);
        }
    }

    private static ResolvedScalar? Word(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => new ResolvedScalar(YamlNodeKind.Boolean, "true"),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => new ResolvedScalar(YamlNodeKind.Boolean, "false"),
        "~" or "null" or "Null" or "NULL" => new ResolvedScalar(YamlNodeKind.Null, "null"),
        _ => null,
    };

    private static ResolvedScalar? Special(string text) => text switch
    {
        ".nan" or ".NaN" or ".NAN" => new ResolvedScalar(YamlNodeKind.Float, ".nan", double.NaN),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => new ResolvedScalar(YamlNodeKind.Float, ".inf", double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => new ResolvedScalar(YamlNodeKind.Float, "-.inf", double.NegativeInfinity),
        _ => null,
    };

    // Where no digit stands before the point, underscores may only stand between digits; elsewhere they may stand anywhere.
    private static string WithoutSeparators(string text)
    {
        for (int i = text.IndexOf('_'); i >= 0; i = text.IndexOf('_', i + 1))
        {
            if (i + 1 == text.Length || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]))
            {
                return text;
            }
        }

        return text.Replace("_", "");
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static ResolvedScalar? Number(string text)
    {
        string plain = text.IndexOf('_') < 0 ? text : text.Replace("_", "");
        return Integer(plain) ?? Float(plain);
    }

    // Go's strconv.ParseInt with base 0: an optional sign, then 0x, 0o, 0b, a leading zero for octal, or decimal digits.
    private static ResolvedScalar? Integer(string text)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        int at = negative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        uint radix = 10;
        if (at + 1 < text.Length && text[at] == '0')
        {
            radix = text[at + 1] switch { 'x' or 'X' => 16, 'b' or 'B' => 2, _ => 8 };
            at += radix != 8 || text[at + 1] is 'o' or 'O' ? 2 : 1;
        }

        if (at >= text.Length)
        {
            return null;
        }

        ulong value = 0;
        for (; at < text.Length; at++)
        {
            uint digit = text[at] switch
            {
                >= '0' and <= '9' and var c => (uint)(c - '0'),
                >= 'a' and <= 'f' and var c => (uint)(c - 'a' + 10),
                >= 'A' and <= 'F' and var c => (uint)(c - 'A' + 10),
                _ => uint.MaxValue,
            };
            if (digit >= radix || value > (ulong.MaxValue - digit) / radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        if (value <= long.MaxValue)
        {
            long signed = negative ? -(long)value : (long)value;
            return new ResolvedScalar(YamlNodeKind.Integer, signed.ToString(CultureInfo.InvariantCulture));
        }

        if (negative)
        {
            return value == 1UL << 63 ? new ResolvedScalar(YamlNodeKind.Integer, "-9223372036854775808") : null;
        }

        // Go keeps the bits, but what reads the JSON next has no unsigned integers and takes it for a floating-point number.
        return new ResolvedScalar(YamlNodeKind.Float, FloatText.Json(value), value);
    }

    private static ResolvedScalar? Float(string text)
    {
        if (!LooksLikeFloat(text)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || double.IsInfinity(value))
        {
            return null;
        }

        // 1.0 and 1e3 are written to JSON as 1 and 1000, which reads back as an integer.
        string json = FloatText.Json(value);
        bool isInteger = long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return new ResolvedScalar(isInteger ? YamlNodeKind.Integer : YamlNodeKind.Float, json, value);
    }

    /// <summary>Whether <paramref name="text"/> has the form <c>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c>.</summary>
    internal static bool LooksLikeFloat(string text)
    {
        int at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        int whole = Digits(text, ref at);
        int fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }
}

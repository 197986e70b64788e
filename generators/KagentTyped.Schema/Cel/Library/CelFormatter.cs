using System.Globalization;
using System.Text;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Writes values in the forms that format strings ask for. Numbers with a point are written as in English.</summary>
internal sealed class CelFormatter(CelEvaluation evaluation, CelList arguments)
{
    public const int DefaultPrecision = 6;

    // The API server's.
    private const int MaxPrecision = 1_000_000;

    // No double has more places after the point.
    private const int MostPlaces = 1074;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void AppendText(string text)
    {
        evaluation.Step(text.Length >> 4);
        CelEvaluation.CheckSize((long)_text.Length + text.Length);
        _text.Append(text);
    }

    /// <summary>Adds an argument; gives what is wrong with it, or null.</summary>
    public string? Append(char verb, int? precision, int argument)
    {
        var value = arguments[argument];
        if (value.IsError)
        {
            return value.AsText();
        }

        string? problem = null;
        string? text = verb switch
        {
            'f' or 'e' when precision > MaxPrecision && Number(value) is not null => "%!(NOVERB)",
            's' => Show(value, ref problem),
            'd' => value.Kind is CelValueKind.Integer or CelValueKind.Unsigned ? CelText.Show(value) : null,
            'f' => Number(value) is { } number ? Grouped(number, precision ?? DefaultPrecision) : null,
            'e' => Number(value) is { } number ? Scientific(number, precision ?? DefaultPrecision) : null,
            'b' => value.Kind == CelValueKind.Boolean ? value.AsBoolean() ? "1" : "0" : Radix(value, 1, 2),
            'o' => Radix(value, 3, 8),
            _ => Hex(value, verb == 'X'),
        };
        if (text is null)
        {
            return problem ?? CelFormatCheck.Message(verb, CelRuntimeTypes.Of(value));
        }

        AppendText(text);
        return null;
    }

    private string? Show(CelValue value, ref string? problem)
    {
        evaluation.Step();
        switch (value.Kind)
        {
            case CelValueKind.List or CelValueKind.Map:
                return ShowInside(value, ref problem);
            case CelValueKind.Bytes:
                try
                {
                    return new UTF8Encoding(false, true).GetString(value.AsBytes());
                }
                catch (DecoderFallbackException)
                {
                    problem = "could not convert argument \"invalid UTF-8 in bytes, cannot convert to string\" to string";
                    return null;
                }

            case CelValueKind.Type:
                return value.AsType().Name;
            case CelValueKind.Double:
                return CelNumbers.Show(value.AsDouble(), 6);
            case < CelValueKind.Type:
                return CelText.Show(value);
            default:
                return null;
        }
    }

    // Inside lists and maps strings are quoted, and times name their type.
    private string? ShowInside(CelValue value, ref string? problem)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Step();
        switch (value.Kind)
        {
            case CelValueKind.String:
                return CelQuote.Go(value.AsText());
            case CelValueKind.Bytes:
                return Show(value, ref problem) is { } text ? "b" + CelQuote.Go(text) : null;
            case CelValueKind.Double:
                double number = value.AsDouble();
                return double.IsNaN(number) || double.IsInfinity(number) ? CelQuote.Go(CelNumbers.Show(number)) : Fixed(number, DefaultPrecision, grouped: false);
            case CelValueKind.Timestamp:
                return $"timestamp({CelQuote.Go(CelText.Show(value))})";
            case CelValueKind.Duration:
                return $"duration({CelQuote.Go(CelText.Show(value))})";
            case CelValueKind.List:
                return ShowList(value.AsList(), ref problem);
            case CelValueKind.Map:
                return ShowMap(value.AsMap(), ref problem);
            case < CelValueKind.Optional:
                return Show(value, ref problem);
            default:
                problem = value.IsError ? value.AsText() : $"no formatting function for {CelRuntimeTypes.Of(value).Name}";
                return null;
        }
    }

    private string? ShowList(CelList list, ref string? problem)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < list.Count; i++)
        {
            if (ShowInside(list[i], ref problem) is not { } element)
            {
                return null;
            }

            text.Append(i == 0 ? "" : ", ").Append(element);
            CelEvaluation.CheckSize(text.Length);
        }

        return text.Append(']').ToString();
    }

    private string? ShowMap(CelMap map, ref string? problem)
    {
        var entries = new List<(string Key, string Value)>();
        long size = 0;
        foreach (var key in map.Keys)
        {
            map.TryFind(key, out var value);
            if (key.Kind is not (CelValueKind.String or CelValueKind.Boolean or CelValueKind.Integer or CelValueKind.Unsigned))
            {
                problem = $"no formatting function for map key of type {CelRuntimeTypes.Of(key).Name}";
                return null;
            }

            if (ShowInside(key, ref problem) is not { } keyText || ShowInside(value, ref problem) is not { } valueText)
            {
                return null;
            }

            size += keyText.Length + valueText.Length;
            CelEvaluation.CheckSize(size);
            entries.Add((keyText, valueText));
        }

        return "{" + string.Join(", ", entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Key + ":" + e.Value)) + "}";
    }

    private static double? Number(CelValue value) => value.Kind switch
    {
        CelValueKind.Double => value.AsDouble(),
        CelValueKind.String when value.AsText() is "NaN" or "Infinity" or "-Infinity" => CelNumbers.ParseDouble(value.AsText()),
        _ => null,
    };

    private static string? Special(double value) => double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "∞" : "-∞" : null;

    // The API server keeps eight bits of the least number of places and sixteen of the most.
    private static string Grouped(double value, int precision)
    {
        int least = (byte)precision;
        int most = (short)precision;
        string text = Fixed(value, most < 0 ? MostPlaces : Math.Min(most, MostPlaces), grouped: true);
        if (most == least || Special(value) is not null)
        {
            return text;
        }

        int end = Math.Max(text.TrimEnd('0').Length, text.IndexOf('.') + 1 + least);
        return text.Substring(0, end).TrimEnd('.');
    }

    private static string Fixed(double value, int precision, bool grouped) =>
        Special(value) ?? value.ToString((grouped ? "N" : "F") + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // The API server takes the precision for the width, and always writes six digits after the point.
    private static string Scientific(double value, int width)
    {
        if (Special(value) is { } special)
        {
            return special.PadLeft(width);
        }

        string[] parts = value.ToString("e6", CultureInfo.InvariantCulture).Split('e');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var power = new StringBuilder(exponent < 0 ? "⁻" : "");
        foreach (char digit in Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture))
        {
            power.Append(Superscripts[digit - '0']);
        }

        return $"{parts[0]}×10{power}".PadLeft(width);
    }

    private static string? Radix(CelValue value, int bits, int radix)
    {
        if (value.Kind is not (CelValueKind.Integer or CelValueKind.Unsigned))
        {
            return null;
        }

        bool negative = value.Kind == CelValueKind.Integer && value.AsInteger() < 0;
        ulong rest = negative ? unchecked(0UL - value.AsUnsigned()) : value.AsUnsigned();
        string text = rest == 0 ? "0" : "";
        for (; rest > 0; rest >>= bits)
        {
            text = "0123456789abcdef"[(int)(rest % (ulong)radix)] + text;
        }

        return negative ? "-" + text : text;
    }

    private static string? Hex(CelValue value, bool upper)
    {
        byte[]? bytes = value.Kind == CelValueKind.String ? Encoding.UTF8.GetBytes(value.AsText()) : value.Kind == CelValueKind.Bytes ? value.AsBytes() : null;
        string? text = bytes is null ? Radix(value, 4, 16) : BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
        return upper ? text?.ToUpperInvariant() : text;
    }
}

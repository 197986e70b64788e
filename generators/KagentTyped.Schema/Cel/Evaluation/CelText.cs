using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Text in code points, and the texts of values.</summary>
internal static class CelText
{
    private const int MaxShown = 1000;

    /// <summary>The number of Unicode code points.</summary>
    public static int Length(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary>The UTF-16 offset of a code point, or -1 beyond the end; the end itself counts.</summary>
    public static int OffsetOf(string text, long codePoint)
    {
        int at = 0;
        for (; codePoint > 0 && at < text.Length; codePoint--)
        {
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }

        return codePoint == 0 ? at : -1;
    }

    /// <summary>Compares by code points, which differs from UTF-16 order only where surrogates meet the code points above them.</summary>
    public static int Compare(string left, string right)
    {
        int length = Math.Min(left.Length, right.Length);
        for (int i = 0; i < length; i++)
        {
            char a = left[i];
            char b = right[i];
            if (a != b)
            {
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>The value as messages show it; long lists and maps are cut.</summary>
    public static string Show(CelValue value)
    {
        if (value.Kind is not (CelValueKind.List or CelValueKind.Map or CelValueKind.Optional))
        {
            return ShowScalar(value);
        }

        var result = new StringBuilder();
        Append(result, value);
        return result.ToString();
    }

    private static string ShowScalar(CelValue value) => value.Kind switch
    {
        CelValueKind.Null => "null",
        CelValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        CelValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        CelValueKind.Unsigned => value.AsUnsigned().ToString(CultureInfo.InvariantCulture),
        CelValueKind.Double => CelNumbers.Show(value.AsDouble()),
        CelValueKind.String or CelValueKind.Error => value.AsText(),
        CelValueKind.Bytes => "[" + string.Join(" ", value.AsBytes()) + "]",
        CelValueKind.Timestamp => CelTime.ShowTimestamp(value),
        CelValueKind.Duration => CelTime.ShowDuration(value.AsInteger()),
        _ => value.Reference?.ToString() ?? "",
    };

    private static void Append(StringBuilder result, CelValue value)
    {
        if (result.Length > MaxShown)
        {
            return;
        }

        switch (value.Kind)
        {
            case CelValueKind.List:
                AppendList(result, value.AsList());
                break;
            case CelValueKind.Map:
                AppendMap(result, value.AsMap());
                break;
            case CelValueKind.Optional when value.TryGetOptional(out var inner):
                result.Append("optional(");
                Append(result, inner);
                result.Append(')');
                break;
            case CelValueKind.Optional:
                result.Append("optional.none()");
                break;
            default:
                result.Append(ShowScalar(value));
                break;
        }
    }

    private static void AppendList(StringBuilder result, CelList list)
    {
        result.Append('[');
        for (int i = 0; i < list.Count && result.Length <= MaxShown; i++)
        {
            result.Append(i == 0 ? "" : ", ");
            Append(result, list[i]);
        }

        result.Append(']');
    }

    private static void AppendMap(StringBuilder result, CelMap map)
    {
        result.Append('{');
        string separator = "";
        foreach (var key in map.Keys)
        {
            if (result.Length > MaxShown)
            {
                break;
            }

            map.TryFind(key, out var value);
            result.Append(separator);
            Append(result, key);
            result.Append(": ");
            Append(result, value);
            separator = ", ";
        }

        result.Append('}');
    }
}

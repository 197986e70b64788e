using System.Globalization;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>What compiled rules do with values that cannot fail.</summary>
public static class CelOps
{
    /// <summary><c>startsWith()</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What it may start with.</param>
    public static bool Starts(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    /// <summary><c>endsWith()</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What it may end with.</param>
    public static bool Ends(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    /// <summary>The order of two texts by code points.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static int Compare(string left, string right) => CelText.Compare(left, right);

    /// <summary>The number of items or entries.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The list or map; null when the expression has failed.</param>
    public static long Count<T>(ICollection<T>? items) => items?.Count ?? 0;

    /// <summary>False: what is there is not null.</summary>
    /// <param name="value">The value; evaluated for its errors.</param>
    public static bool Never(object? value)
    {
        _ = value;
        return false;
    }

    /// <summary>An instant, as JSON tells it: in microseconds.</summary>
    /// <param name="value">The instant; one without a kind counts as UTC.</param>
    public static CelValue Time(DateTime value)
    {
        long ticks = (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks - 621_355_968_000_000_000;
        long seconds = ticks >= 0 ? ticks / 10_000_000 : ((ticks + 1) / 10_000_000) - 1;
        return CelValue.OfTimestamp(seconds, (int)((ticks - (seconds * 10_000_000)) / 10 * 1000));
    }

    /// <summary>A value of the schema that is written as a string: a date, an instant, a duration or bytes.</summary>
    /// <param name="text">The string; null when the expression has failed.</param>
    /// <param name="format">The format that the schema gives it.</param>
    public static CelValue Formatted(string? text, string format) => text is null ? CelValue.Null : CelData.ReadText(text, format);

    /// <summary>Bytes of the schema.</summary>
    /// <param name="value">The bytes; null when the expression has failed.</param>
    public static CelValue Bytes(byte[]? value) => value is null ? CelValue.Null : CelData.ReadText(Convert.ToBase64String(value), "byte");

    /// <summary>An int-or-string that is held as text, whole numbers too: a number wherever KubernetesClient writes one.</summary>
    /// <param name="text">The text; null when the expression has failed.</param>
    public static CelValue IntOrString(string? text) =>
        text is null ? CelValue.Null : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? CelValue.OfInteger(number) : CelValue.OfString(text);

    /// <summary>A string, where a library wants a value.</summary>
    /// <param name="text">The string; null when the expression has failed.</param>
    public static CelValue Text(string? text) => text is null ? CelValue.Null : CelValue.OfString(text);

    /// <summary>A number or null, where a library wants a value.</summary>
    /// <param name="number">The number, or null.</param>
    public static CelValue Number(long? number) => number is { } value ? CelValue.OfInteger(value) : CelValue.Null;

    /// <summary>A list of values.</summary>
    /// <param name="values">The values.</param>
    public static CelValue List(params CelValue[] values) => CelValue.OfList(new CelValueList([.. values]));

    /// <summary>A list, where a library wants a value.</summary>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue List(IList<string?>? list, bool? isSet = null) => Make(list, isSet, static item => item is null ? CelValue.OfError("invalid data, got null for schema with nullable=false") : CelValue.OfString(item));

    /// <summary>A list, where a library wants a value.</summary>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue List(IList<long>? list, bool? isSet = null) => Make(list, isSet, CelValue.OfInteger);

    /// <summary>A list, where a library wants a value.</summary>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue List(IList<int>? list, bool? isSet = null) => Make(list, isSet, static item => CelValue.OfInteger(item));

    /// <summary>A list, where a library wants a value.</summary>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue List(IList<double>? list, bool? isSet = null) => Make(list, isSet, CelValue.OfDouble);

    /// <summary>A list, where a library wants a value.</summary>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue List(IList<bool>? list, bool? isSet = null) => Make(list, isSet, CelValue.OfBoolean);

    /// <summary>A list of enums, where a library wants a value.</summary>
    /// <typeparam name="T">The type of the enum, whose text is its value.</typeparam>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="isSet">Whether it is a set of the object, or another list of it; null for a list that the rule has made.</param>
    public static CelValue Enums<T>(IList<T>? list, bool? isSet = null)
        where T : struct => Make(list, isSet, static item => CelValue.OfString(item.ToString()!));

    private static CelValue Make<T>(IList<T>? list, bool? isSet, Func<T, CelValue> value)
    {
        var result = new List<CelValue>(list?.Count ?? 0);
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            result.Add(value(list![i]));
        }

        return CelValue.OfList(new CelValueList(result, isSet == true ? CelListKind.Set : CelListKind.Plain, isData: isSet is not null));
    }
}

using System.Globalization;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Templates;

/// <summary>The functions of templates and how values compare and print. Values are texts, integers, booleans, lists of texts, the root, and null.</summary>
/// <param name="include">The text of a source and key; null where there is none.</param>
internal sealed class TemplateFunctions(Func<string, string> include)
{
    // Texts can double with every step; without a bound few steps would fill the memory.
    private const long MaxCharacters = 1 << 26;

    private long _characters;

    /// <summary>Whether a name is a function's.</summary>
    public static bool IsKnown(string name)
        => name is "include" or "len" or "index" or "eq" or "ne" or "lt" or "le" or "gt" or "ge" or "and" or "or" or "not" or "print" or "println";

    /// <summary>Calls a function; <c>and</c> and <c>or</c> are the executor's, since they need not evaluate every argument.</summary>
    /// <exception cref="FormatException">The arguments do not fit; the message says how.</exception>
    public object? Call(string name, IReadOnlyList<object?> arguments)
    {
        foreach (object? argument in arguments)
            Charge(argument);
        object? result = Evaluate(name, arguments);
        Charge(result);
        return result;
    }

    private object? Evaluate(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("include", [string key]) => include(key),
        ("include", _) => throw new FormatException("include needs one text, such as \"source/key\""),
        ("len", [string text]) => (long)System.Text.Encoding.UTF8.GetByteCount(text),
        ("len", [IReadOnlyList<string> list]) => (long)list.Count,
        ("len", _) => throw new FormatException("len needs a text or a list"),
        ("index", [IReadOnlyList<string> list, long at]) => at >= 0 && at < list.Count ? list[(int)at] : throw new FormatException($"index {at} is out of range"),
        ("index", _) => throw new FormatException("index needs a list and an integer"),
        ("not", [var value]) => !IsTrue(value),
        ("not", _) => throw new FormatException("not needs one value"),
        ("eq", { Count: >= 2 }) => SameAsAny(arguments),
        ("ne", [var first, var second]) => !Same(first, second),
        ("lt", [var first, var second]) => Order(first, second) < 0,
        ("le", [var first, var second]) => Order(first, second) <= 0,
        ("gt", [var first, var second]) => Order(first, second) > 0,
        ("ge", [var first, var second]) => Order(first, second) >= 0,
        ("eq" or "ne" or "lt" or "le" or "gt" or "ge", _) => throw new FormatException($"{name} needs two values"),
        ("print", _) => Join(arguments, ""),
        ("println", _) => string.Join(' ', arguments.Select(Print)) + "\n",
        _ => throw new FormatException($"function {GoText.Quote(name)} not defined"),
    };

    /// <summary>Whether a value counts as true: it is not empty, zero, false or null.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null or false or 0L or "" => false,
        IReadOnlyList<string> list => list.Count > 0,
        _ => true,
    };

    /// <summary>A value as an action prints it.</summary>
    public static string Print(object? value) => value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> list => $"[{string.Join(' ', list)}]",
        null => "<no value>",
        _ => throw new FormatException("the whole context cannot be printed, only its fields"),
    };

    private void Charge(object? value)
    {
        _characters += value is string text ? text.Length : 0;
        if (_characters > MaxCharacters)
            throw new FormatException($"functions handle more than {MaxCharacters} characters");
    }

    // As Go's print: a blank between values that are both no text.
    private static string Join(IReadOnlyList<object?> values, string text)
    {
        for (int i = 0; i < values.Count; i++)
        {
            bool blank = i > 0 && values[i] is not string && values[i - 1] is not string;
            text += (blank ? " " : "") + Print(values[i]);
        }

        return text;
    }

    // Every argument is looked at, so that one that does not compare is an error wherever it stands.
    private static bool SameAsAny(IReadOnlyList<object?> arguments)
    {
        bool any = false;
        for (int i = 1; i < arguments.Count; i++)
            any |= Same(arguments[0], arguments[i]);
        return any;
    }

    private static bool Same(object? first, object? second) => (first, second) switch
    {
        (string, string) or (long, long) or (bool, bool) or (null, null) => Equals(first, second),
        (null, _) or (_, null) => false,
        _ => throw new FormatException("values of different types, and lists, do not compare"),
    };

    private static int Order(object? first, object? second) => (first, second) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (long a, long b) => a.CompareTo(b),
        _ => throw new FormatException("only two texts or two integers have an order"),
    };
}

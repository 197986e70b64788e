using System.Collections.Concurrent;
using System.Globalization;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Compiled;

/// <content>Reading values that may be absent, and taking values of a library apart.</content>
public partial struct CelRun
{
    private const string NullItem = "invalid data, got null for schema with nullable=false";

    // Errors that a further term takes away again are no reason to allocate. The names are those in generated code.
    private static readonly ConcurrentDictionary<string, string> MissingNames = new(StringComparer.Ordinal);

    /// <summary>A string; the error of an absent property where there is none.</summary>
    /// <param name="value">The string, or null.</param>
    /// <param name="name">The name of the property.</param>
    public string Text(string? value, string name) => value ?? Missing(name);

    /// <summary>An object, list or map; the error of an absent property where there is none.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The object, or null.</param>
    /// <param name="name">The name of the property.</param>
    /// <returns>Null when the expression has failed.</returns>
    public T? Get<T>(T? value, string name)
        where T : class
    {
        if (value is null)
        {
            Missing(name);
        }

        return value;
    }

    /// <summary>A value; the error of an absent property where there is none.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value, or null.</param>
    /// <param name="name">The name of the property.</param>
    public T Get<T>(T? value, string name)
        where T : struct
    {
        if (value is null)
        {
            Missing(name);
        }

        return value.GetValueOrDefault();
    }

    /// <summary>The text of an item or entry, which is not null.</summary>
    /// <param name="value">The text.</param>
    public string ItemText(string? value) => value ?? Wrong(NullItem);

    /// <summary>An item or entry, which is not null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The item.</param>
    /// <returns>Null when the expression has failed.</returns>
    public T? Item<T>(T? value)
        where T : class
    {
        if (value is null)
        {
            Wrong(NullItem);
        }

        return value;
    }

    /// <summary>The value of an optional.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value, or null when there is none.</param>
    /// <returns>Null when the expression has failed.</returns>
    public T? Optional<T>(T? value)
        where T : class
    {
        if (value is null)
        {
            Wrong("optional.none() dereference");
        }

        return value;
    }

    /// <summary>The value of an optional.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value, or null when there is none.</param>
    public T Optional<T>(T? value)
        where T : struct
    {
        if (value is null)
        {
            Wrong("optional.none() dereference");
        }

        return value.GetValueOrDefault();
    }

    /// <summary>The text in an optional.</summary>
    /// <param name="value">The text, or null when there is none.</param>
    public string OptionalText(string? value) => value ?? Wrong("optional.none() dereference");

    /// <summary>An item of a list.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="index">From 0.</param>
    public T? At<T>(IList<T>? list, long index)
    {
        if (list is null || _error is not null)
        {
            return default;
        }

        return index >= 0 && index < list.Count ? list[(int)index] : Fail<T>("index out of bounds: " + index.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The value of a key.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="map">The map; null when the expression has failed.</param>
    /// <param name="key">The key.</param>
    public T? Entry<T>(IDictionary<string, T>? map, string key)
    {
        if (map is null || _error is not null)
        {
            return default;
        }

        return map.TryGetValue(key, out var value) ? value : Fail<T>("no such key: " + key);
    }

    /// <summary>Whether there is a key, as <c>has()</c> and <c>in</c> ask.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="map">The map; null when the expression has failed.</param>
    /// <param name="key">The key.</param>
    /// <param name="nullable">Whether values may be null.</param>
    public bool HasKey<T>(IDictionary<string, T>? map, string key, bool nullable)
    {
        if (map is null || _error is not null || !map.TryGetValue(key, out var value))
        {
            return false;
        }

        if (value is null && !nullable)
        {
            GiveUp();
        }

        return true;
    }

    /// <summary>An item of a list, if there is one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="index">From 0.</param>
    public T? Find<T>(IList<T>? list, long index)
        where T : class
    {
        bool isThere = list is not null && index >= 0 && index < list.Count;
        return isThere ? Present(list![(int)index]) : null;
    }

    /// <summary>An item of a list, if there is one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="list">The list; null when the expression has failed.</param>
    /// <param name="index">From 0.</param>
    public readonly T? FindValue<T>(IList<T>? list, long index)
        where T : struct => _error is null && list is not null && index >= 0 && index < list.Count ? list[(int)index] : null;

    /// <summary>The value of a key, if there is one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="map">The map; null when the expression has failed.</param>
    /// <param name="key">The key.</param>
    public T? Find<T>(IDictionary<string, T>? map, string key)
        where T : class => map is not null && map.TryGetValue(key, out var value) ? Present(value) : null;

    /// <summary>The value of a key, if there is one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="map">The map; null when the expression has failed.</param>
    /// <param name="key">The key.</param>
    public readonly T? FindValue<T>(IDictionary<string, T>? map, string key)
        where T : struct => _error is null && map is not null && map.TryGetValue(key, out var value) ? value : null;

    /// <summary>A value of any type.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public CelValue Value(CelValue value) => value.IsError ? Fail<CelValue>(value.AsText()) : value;

    /// <summary>A boolean.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public bool Boolean(CelValue value) => Is(value, CelValueKind.Boolean) && value.AsBoolean();

    /// <summary>An int.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public long Integer(CelValue value) => Is(value, CelValueKind.Integer) ? value.AsInteger() : 0;

    /// <summary>A uint.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public ulong Unsigned(CelValue value) => Is(value, CelValueKind.Unsigned) ? value.AsUnsigned() : 0;

    /// <summary>A double.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public double Double(CelValue value) => Is(value, CelValueKind.Double) ? value.AsDouble() : 0;

    /// <summary>The nanoseconds of a duration.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public long Duration(CelValue value) => Is(value, CelValueKind.Duration) ? value.AsInteger() : 0;

    /// <summary>A string.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public string String(CelValue value) => Is(value, CelValueKind.String) ? value.AsText() : "";

    /// <summary>The strings of a list.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public IList<string>? Strings(CelValue value)
    {
        if (!Is(value, CelValueKind.List))
        {
            return null;
        }

        var list = value.AsList();
        var result = new List<string>(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            result.Add(String(list[i]));
        }

        return result;
    }

    /// <summary>The numbers of a list.</summary>
    /// <param name="value">The value, which may be an error.</param>
    public IList<long>? Integers(CelValue value)
    {
        if (!Is(value, CelValueKind.List))
        {
            return null;
        }

        var list = value.AsList();
        var result = new List<long>(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            result.Add(Integer(list[i]));
        }

        return result;
    }

    private T? Present<T>(T? value)
        where T : class
    {
        if (value is null)
        {
            GiveUp();
        }

        return value;
    }

    // The type is known beforehand; another one comes out of values whose type was not.
    private bool Is(CelValue value, CelValueKind kind)
    {
        if (value.Kind != kind)
        {
            Wrong(value.IsError ? value.AsText() : NoOverload);
        }

        return value.Kind == kind;
    }

    private string Missing(string name)
    {
        _error ??= MissingNames.GetOrAdd(name, static name => "no such key: " + name);
        return "";
    }

    private string Wrong(string message)
    {
        _error ??= message;
        return "";
    }
}

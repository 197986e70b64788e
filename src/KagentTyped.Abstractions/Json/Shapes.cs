using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>The shapes of values that models hold, combined by generated code.</summary>
public static class Shapes
{
    /// <summary>A string.</summary>
    public static ValueShape<string?> String { get; } = new StringShape();

    /// <summary>A boolean.</summary>
    public static ValueShape<bool?> Boolean { get; } = new BooleanShape();

    /// <summary>An integer of 32 bits.</summary>
    public static ValueShape<int?> Int32 { get; } = new Int32Shape();

    /// <summary>An integer of 64 bits.</summary>
    public static ValueShape<long?> Int64 { get; } = new Int64Shape();

    /// <summary>A number.</summary>
    public static ValueShape<double?> Double { get; } = new DoubleShape();

    /// <summary>An RFC 3339 instant, in UTC with microseconds.</summary>
    public static ValueShape<DateTime?> DateTime { get; } = new DateTimeShape();

    /// <summary>Bytes as base64 text.</summary>
    public static ValueShape<byte[]?> Bytes { get; } = new BytesShape();

    /// <summary>Any JSON.</summary>
    public static ValueShape<JsonElement?> Any { get; } = new AnyShape();

    /// <summary>Any JSON as an item of a list or map.</summary>
    public static ValueShape<JsonElement> AnyValue { get; } = new AnyValueShape();

    /// <summary>An open enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static ValueShape<T?> Enum<T>()
        where T : struct, IOpenEnum<T>
        => EnumShape<T>.Instance;

    /// <summary>A generated type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static ValueShape<T?> Model<T>()
        where T : class, IJsonModel<T>
        => NestedShape<T>.Instance;

    /// <summary>A Kubernetes core type.</summary>
    /// <typeparam name="T">The type in <c>k8s.Models</c>.</typeparam>
    public static ValueShape<T?> Core<T>()
        where T : class
        => CoreShape<T>.Instance;

    /// <summary>A value as an item of a list or map, where it cannot be absent.</summary>
    /// <typeparam name="T">The value type.</typeparam>
    /// <param name="optional">The shape of the value where it may be absent.</param>
    public static ValueShape<T> Item<T>(ValueShape<T?> optional)
        where T : struct
        => new ItemShape<T>(optional);

    /// <summary>A list.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="item">Their shape.</param>
    public static ValueShape<IList<T>?> List<T>(ValueShape<T> item) => new ListShape<T>(item);

    /// <summary>A list of a Kubernetes core type. Not left to the shape of its items, which would name the lists of lists of it without end.</summary>
    /// <typeparam name="T">The type in <c>k8s.Models</c>.</typeparam>
    public static ValueShape<IList<T?>?> CoreList<T>()
        where T : class
        => CoreJson.Options.TryGetTypeInfo(typeof(IList<T>), out _)
            ? (ValueShape<IList<T?>?>)(object)CoreShape<IList<T>>.Instance // Lists that core types have themselves are read and written at one go.
            : List(Core<T>());

    /// <summary>A map with string keys.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="item">Their shape.</param>
    public static ValueShape<IDictionary<string, T>?> Map<T>(ValueShape<T> item) => new MapShape<T>(item);
}

using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>
/// A CEL value. Numbers, booleans, times and durations need no allocation; lists and maps of the object under validation are read
/// where they are asked for.
/// </summary>
public readonly partial struct CelValue
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanoseconds;

    private CelValue(CelValueKind kind, object? reference, long bits = 0, int nanoseconds = 0)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        _nanoseconds = nanoseconds;
    }

    /// <summary>Null.</summary>
    public static CelValue Null => default;

    /// <summary>True.</summary>
    public static CelValue True => OfBoolean(true);

    /// <summary>False.</summary>
    public static CelValue False => OfBoolean(false);

    /// <summary>The optional without a value.</summary>
    public static CelValue None => new(CelValueKind.Optional, null);

    /// <summary>What the value is.</summary>
    public CelValueKind Kind { get; }

    /// <summary>Whether this is an error.</summary>
    public bool IsError => Kind == CelValueKind.Error;

    /// <summary>Whether this is true.</summary>
    public bool IsTrue => Kind == CelValueKind.Boolean && _bits != 0;

    /// <summary>Whether this is false.</summary>
    public bool IsFalse => Kind == CelValueKind.Boolean && _bits == 0;

    internal object? Reference => _reference;

    /// <summary>A boolean.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfBoolean(bool value) => new(CelValueKind.Boolean, null, value ? 1 : 0);

    /// <summary>An int.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfInteger(long value) => new(CelValueKind.Integer, null, value);

    /// <summary>A uint.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfUnsigned(ulong value) => new(CelValueKind.Unsigned, null, unchecked((long)value));

    /// <summary>A double.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfDouble(double value) => new(CelValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfString(string value) => new(CelValueKind.String, value);

    /// <summary>Bytes; the array is not copied.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfBytes(byte[] value) => new(CelValueKind.Bytes, value);

    /// <summary>A duration.</summary>
    /// <param name="nanoseconds">Its length.</param>
    public static CelValue OfDuration(long nanoseconds) => new(CelValueKind.Duration, null, nanoseconds);

    /// <summary>A timestamp.</summary>
    /// <param name="seconds">Seconds since 1970 in UTC.</param>
    /// <param name="nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
    /// <param name="offsetMinutes">The offset from UTC that it was written with; it only shows when the timestamp becomes a string.</param>
    public static CelValue OfTimestamp(long seconds, int nanoseconds, int offsetMinutes = 0) =>
        new(CelValueKind.Timestamp, null, (seconds * 4096) + offsetMinutes + 2048, nanoseconds);

    /// <summary>A list.</summary>
    /// <param name="value">The list.</param>
    public static CelValue OfList(CelList value) => new(CelValueKind.List, value);

    /// <summary>A map.</summary>
    /// <param name="value">The map.</param>
    public static CelValue OfMap(CelMap value) => new(CelValueKind.Map, value);

    /// <summary>A type.</summary>
    /// <param name="value">The type.</param>
    public static CelValue OfType(CelType value) => new(CelValueKind.Type, value);

    /// <summary>An optional with a value.</summary>
    /// <param name="value">The value.</param>
    public static CelValue OfOptional(CelValue value) => new(CelValueKind.Optional, new CelBox(value));

    /// <summary>An error.</summary>
    /// <param name="message">What went wrong.</param>
    public static CelValue OfError(string message) => new(CelValueKind.Error, message);

    internal static CelValue OfLibrary(CelValueKind kind, object value) => new(kind, value);

    /// <summary>The value of a boolean.</summary>
    public bool AsBoolean() => _bits != 0;

    /// <summary>The value of an int, or the nanoseconds of a duration.</summary>
    public long AsInteger() => _bits;

    /// <summary>The value of a uint.</summary>
    public ulong AsUnsigned() => unchecked((ulong)_bits);

    /// <summary>The value of a double.</summary>
    public double AsDouble() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The text of a string, or the message of an error.</summary>
    public string AsText() => (string)_reference!;

    /// <summary>The bytes of a bytes value.</summary>
    public byte[] AsBytes() => (byte[])_reference!;

    /// <summary>The list of a list value.</summary>
    public CelList AsList() => (CelList)_reference!;

    /// <summary>The map of a map value.</summary>
    public CelMap AsMap() => (CelMap)_reference!;

    /// <summary>The type of a type value.</summary>
    public CelType AsType() => (CelType)_reference!;

    /// <summary>Seconds since 1970 of a timestamp.</summary>
    public long UnixSeconds => _bits >> 12;

    /// <summary>Nanoseconds within the second of a timestamp.</summary>
    public int Nanoseconds => _nanoseconds;

    /// <summary>The offset from UTC, in minutes, that a timestamp was written with.</summary>
    public int OffsetMinutes => (int)(_bits & 4095) - 2048;

    /// <summary>The value in an optional.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False for an optional without a value.</returns>
    public bool TryGetOptional(out CelValue value)
    {
        // The value may be put where this one stood.
        var box = _reference as CelBox;
        value = box?.Value ?? default;
        return box is not null;
    }

    /// <summary>Whether both are the same literal: same kind, same bits; not-a-number is identical to itself.</summary>
    /// <param name="other">The value to compare with.</param>
    public bool IsIdentical(CelValue other) => Kind == other.Kind && _bits == other._bits && _nanoseconds == other._nanoseconds && (_reference, other._reference) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        var (a, b) => Equals(a, b),
    };

    /// <summary>The value as the API server shows it in messages.</summary>
    public override string ToString() => CelText.Show(this);

    private sealed class CelBox(CelValue value)
    {
        public CelValue Value { get; } = value;
    }
}

using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

/// <summary>How values of one .NET type are read, written, compared and copied. Null always means absence.</summary>
/// <typeparam name="T">The type, nullable.</typeparam>
public abstract class ValueShape<T>
{
    /// <summary>Whether copies may share values.</summary>
    public virtual bool IsImmutable => true;

    /// <summary>What of the values of another type can become a value.</summary>
    internal virtual ValueOutline Outline => new ReadableOutline<T>(this);

    /// <summary>Whether there is something to write. Null always stands for absence; some types have another value that does.</summary>
    /// <param name="value">May be null.</param>
    public virtual bool IsPresent(T value) => value is not null;

    /// <summary>Reads a value; JSON <c>null</c> reads as absence unless the type can tell it apart.</summary>
    /// <param name="reader">Stands on the first token of the value; left on its last.</param>
    /// <exception cref="JsonException">The value has the wrong type.</exception>
    public abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Expects a value.</param>
    /// <param name="value">Not null.</param>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Writes a property, unless its value is absent.</summary>
    /// <param name="writer">Expects a property.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">May be null.</param>
    internal virtual void WriteProperty(Utf8JsonWriter writer, JsonEncodedText name, T value)
    {
        if (IsPresent(value))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
    }

    /// <summary>Whether two values mean the same.</summary>
    public virtual bool Same(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);

    /// <summary>A copy that shares nothing that can change.</summary>
    /// <param name="value">May be null.</param>
    public virtual T Clone(T value) => value;
}

using System.Text.Json;

namespace KagentTyped.Conversion;

/// <summary>What values a type can hold, for carrying JSON of another type over to it.</summary>
internal abstract class ValueOutline
{
    /// <summary>Whether the type can hold a value, apart from parts of it.</summary>
    public abstract bool Accepts(JsonElement value);

    /// <summary>Writes what the type can hold of a value.</summary>
    /// <param name="writer">Expects a value.</param>
    /// <param name="value">A value that is accepted.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="lost">Receives the parts that the type cannot hold.</param>
    public virtual void Write(Utf8JsonWriter writer, JsonElement value, string path, ICollection<LostField> lost) => value.WriteTo(writer);
}

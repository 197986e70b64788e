using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>A generated type, which reads and writes its own JSON without reflection.</summary>
public interface IJsonModel
{
    /// <summary>
    /// Fields of the JSON that the model does not know, kept and written back behind the known ones; null when there are none.
    /// </summary>
    IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>Writes the object.</summary>
    /// <param name="writer">Expects a value.</param>
    void WriteJson(Utf8JsonWriter writer);
}

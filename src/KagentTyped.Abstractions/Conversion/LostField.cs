using System.Text.Json;

namespace KagentTyped.Conversion;

/// <summary>A value that is not the same in another version of its kind.</summary>
/// <param name="Path">Where it stands in the object that was converted, such as <c>spec.tools[0].name</c>; keys of maps in brackets.</param>
/// <param name="Value">The whole value, with all below it.</param>
/// <param name="Reason">Why.</param>
public sealed record LostField(string Path, JsonElement Value, LossReason Reason);

using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>An open enum to generate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where in the schema it stands.</param>
/// <param name="Values">The known values.</param>
internal sealed record EnumModel(string Name, string Path, EquatableArray<EnumValue> Values);

using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>A class to generate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where in the schema it stands, such as <c>spec.tools[]</c>; empty for the root.</param>
/// <param name="Members">Its properties, in the order of the schema.</param>
internal sealed record TypeModel(string Name, string Path, EquatableArray<MemberModel> Members);

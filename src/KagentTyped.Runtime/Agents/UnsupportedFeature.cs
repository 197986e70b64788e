namespace KagentTyped.Runtime.Agents;

/// <summary>Something that an agent asks for and will not get.</summary>
/// <param name="FieldPath">The field that asks, such as <c>spec.declarative.executeCodeBlocks</c>.</param>
/// <param name="Description">The feature as the condition's message lists it.</param>
public sealed record UnsupportedFeature(string FieldPath, string Description);

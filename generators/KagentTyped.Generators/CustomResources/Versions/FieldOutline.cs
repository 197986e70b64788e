namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>A field of an object.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">Whether objects must have it.</param>
/// <param name="HasDefault">Whether the API server fills it in where it is absent.</param>
internal sealed record FieldOutline(TypeOutline Type, bool IsRequired = false, bool HasDefault = false);

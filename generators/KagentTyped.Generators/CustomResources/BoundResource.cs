using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources;

/// <summary>A resource with its types worked out, or why that failed.</summary>
/// <param name="HintName">The name of its file.</param>
/// <param name="Model">What to emit; null when binding failed.</param>
/// <param name="Failure">The failure, which is a defect of the generator; otherwise null.</param>
/// <param name="ConvertedDefinition">Identifies the definition whose versions are converted into each other; null when they are not.</param>
internal sealed record BoundResource(string HintName, ResourceModel? Model, string? Failure, string? ConvertedDefinition = null);

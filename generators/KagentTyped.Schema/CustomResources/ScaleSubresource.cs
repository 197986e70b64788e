namespace KagentTyped.Schema.CustomResources;

/// <summary>Where the scale subresource reads and writes in the object.</summary>
/// <param name="SpecReplicasPath">JSON path of the desired replicas.</param>
/// <param name="StatusReplicasPath">JSON path of the observed replicas.</param>
/// <param name="LabelSelectorPath">JSON path of the serialised label selector, if any.</param>
public sealed record ScaleSubresource(string SpecReplicasPath, string StatusReplicasPath, string? LabelSelectorPath);

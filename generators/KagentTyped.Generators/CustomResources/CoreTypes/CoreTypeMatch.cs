namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>The core type that an object schema becomes.</summary>
/// <param name="Name">Its name in <c>k8s.Models</c>.</param>
/// <param name="Reason">What decided for it.</param>
internal readonly record struct CoreTypeMatch(string Name, CoreTypeReason Reason);

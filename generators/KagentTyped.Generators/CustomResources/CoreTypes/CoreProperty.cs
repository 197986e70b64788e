namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>A property of a Kubernetes core model.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Name">Its name in C#.</param>
internal sealed record CoreProperty(string JsonName, CoreType Type, string Name);

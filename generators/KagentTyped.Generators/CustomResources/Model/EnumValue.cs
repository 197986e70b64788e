namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>A known value of an open enum.</summary>
/// <param name="Name">The C# name of its constant and property.</param>
/// <param name="Text">The text in JSON.</param>
internal sealed record EnumValue(string Name, string Text);

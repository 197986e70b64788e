using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>A property as rules read it.</summary>
/// <param name="Access">The name of the property or field that holds the value.</param>
/// <param name="Type">What it holds.</param>
/// <param name="MayBeAbsent">Whether it can be null.</param>
internal sealed record RuleMember(string Access, TypeRef Type, bool MayBeAbsent);

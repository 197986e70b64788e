namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>A part of a rule has no typed form; the message says which.</summary>
internal sealed class RuleNotCompiledException(string message) : NotSupportedException(message);

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>What became of a rule.</summary>
/// <param name="Index">Its place in <c>x-kubernetes-validations</c>, from 0.</param>
/// <param name="Reason">Why it is left to the interpreter; null when it is compiled.</param>
internal sealed record RuleState(int Index, string? Reason);

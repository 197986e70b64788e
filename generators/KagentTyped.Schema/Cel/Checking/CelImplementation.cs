using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>What a function does.</summary>
/// <param name="evaluation">The evaluation that it is part of.</param>
/// <param name="arguments">The target, if there is one, and the arguments; none is an error.</param>
/// <returns>The result, which may be an error.</returns>
public delegate CelValue CelImplementation(CelEvaluation evaluation, ReadOnlySpan<CelValue> arguments);

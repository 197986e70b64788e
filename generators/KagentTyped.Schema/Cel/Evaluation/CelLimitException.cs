namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Ends an evaluation that costs too much; never leaves the evaluator.</summary>
#pragma warning disable CA1064 // Private to the evaluator, so not public.
internal sealed class CelLimitException(string message) : Exception(message);
#pragma warning restore CA1064

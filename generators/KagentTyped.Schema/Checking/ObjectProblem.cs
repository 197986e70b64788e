using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

/// <summary>Why the API server would refuse an object, or drop a part of it.</summary>
/// <param name="Kind">The sort of problem.</param>
/// <param name="FieldPath">The field, as the API server spells it: <c>spec.channels[0].type</c>; empty for the object itself.</param>
/// <param name="Message">What is wrong, in the API server's words where it has some.</param>
/// <param name="Range">The key of an unknown field, a wrong value, or the start of the object that lacks a field.</param>
public sealed record ObjectProblem(ObjectProblemKind Kind, string FieldPath, string Message, TextRange Range);

namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>Two definitions that cannot both be generated.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Path">The file of the definition that is left out.</param>
/// <param name="Document">Its index in that file.</param>
/// <param name="Subject">What both claim.</param>
/// <param name="OtherPath">The file of the definition that is generated.</param>
internal sealed record PlanningProblem(PlanningProblemKind Kind, string Path, int Document, string Subject, string OtherPath);

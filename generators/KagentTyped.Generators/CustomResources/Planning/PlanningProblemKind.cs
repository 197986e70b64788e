namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>The ways in which two definitions get in each other's way, and what else keeps one from being generated.</summary>
internal enum PlanningProblemKind
{
    /// <summary>The same definition is given twice; harmless.</summary>
    Duplicate,

    /// <summary>The same kind and version is given twice with different content.</summary>
    Conflict,

    /// <summary>Different kinds land on the same full type name.</summary>
    NameClash,

    /// <summary>A defect of ours; the subject tells which.</summary>
    Failure,
}

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Why the API server refuses a schema for its rules.</summary>
public sealed class CelSchemaProblem
{
    internal CelSchemaProblem(CelSchemaProblemKind kind, string path, CelRuleProblem problem)
    {
        Kind = kind;
        Path = path;
        Problem = problem;
    }

    /// <summary>What sort of problem it is.</summary>
    public CelSchemaProblemKind Kind { get; }

    /// <summary>The place in the schema, such as <c>properties[spec].x-kubernetes-validations[0].rule</c>; empty for the schema as a whole.</summary>
    public string Path { get; }

    /// <summary>What is wrong.</summary>
    public CelRuleProblem Problem { get; }

    /// <summary>Place and message.</summary>
    public override string ToString() => $"{Path}: {Problem.Message}";
}

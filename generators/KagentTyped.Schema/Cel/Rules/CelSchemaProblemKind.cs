namespace KagentTyped.Schema.Cel.Rules;

/// <summary>What sort of problem the API server has with rules.</summary>
public enum CelSchemaProblemKind
{
    /// <summary>An expression that does not parse, does not fit the schema or has the wrong type.</summary>
    Expression,

    /// <summary>A rule about values that CEL has no type for.</summary>
    NoType,

    /// <summary>A rule about old values where old and new cannot be told together, or <c>optionalOldSelf</c> without <c>oldSelf</c>.</summary>
    OldSelf,

    /// <summary>A rule, or all rules together, that may cost too much.</summary>
    Cost,
}

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>How a list compares and adds.</summary>
public enum CelListKind
{
    /// <summary>Element by element in order; addition appends.</summary>
    Plain,

    /// <summary>As a set: order does not matter; addition is the union.</summary>
    Set,

    /// <summary>By keys: order does not matter; addition replaces elements that have the same keys.</summary>
    Map,
}

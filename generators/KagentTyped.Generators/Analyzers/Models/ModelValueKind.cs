namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What is known of a value at compile time.</summary>
internal enum ModelValueKind
{
    /// <summary>Nothing, not even whether it is null.</summary>
    Unknown,

    /// <summary>It is null, and so not written.</summary>
    Absent,

    /// <summary>It is a constant.</summary>
    Scalar,

    /// <summary>It is a list with some known items.</summary>
    List,

    /// <summary>It is an object with some known members.</summary>
    Object,

    /// <summary>It is a map with some known entries.</summary>
    Map,
}

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>What the C# expression of a part of a rule gives.</summary>
internal enum OperandKind
{
    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>long</c>.</summary>
    Integer,

    /// <summary><c>ulong</c>.</summary>
    Unsigned,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>string</c>, never null.</summary>
    String,

    /// <summary><c>long</c>, nanoseconds.</summary>
    Duration,

    /// <summary><c>CelValue</c>: whatever has no type of its own.</summary>
    Value,

    /// <summary><c>IList</c>; null when the expression has failed.</summary>
    List,

    /// <summary><c>IDictionary</c>; null when the expression has failed.</summary>
    Map,

    /// <summary>A model; null when the expression has failed.</summary>
    Object,

    /// <summary>What may be there or not, as the object stores it: null when it is not.</summary>
    Optional,
}

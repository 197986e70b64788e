namespace KagentTyped.Schema.Cel.Types;

/// <summary>The kinds of CEL types.</summary>
public enum CelTypeKind
{
    /// <summary>The type of an expression that is wrong.</summary>
    Error,

    /// <summary>Anything; checked at run time.</summary>
    Dyn,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>.</summary>
    Int,

    /// <summary><c>uint</c>.</summary>
    Uint,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>timestamp</c>.</summary>
    Timestamp,

    /// <summary><c>duration</c>.</summary>
    Duration,

    /// <summary><c>list(T)</c>.</summary>
    List,

    /// <summary><c>map(K, V)</c>.</summary>
    Map,

    /// <summary>An object of the schema, or a library's object such as <c>kubernetes.Quantity</c>.</summary>
    Object,

    /// <summary>A library's opaque type, such as <c>net.IP</c> or <c>optional_type(T)</c>.</summary>
    Opaque,

    /// <summary>The type of types.</summary>
    Type,

    /// <summary>A type parameter.</summary>
    Parameter,
}

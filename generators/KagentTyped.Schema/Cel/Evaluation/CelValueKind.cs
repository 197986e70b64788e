namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>What a CEL value is at run time.</summary>
public enum CelValueKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 64-bit number.</summary>
    Integer,

    /// <summary>An unsigned 64-bit number.</summary>
    Unsigned,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>Text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A point in time from year 1 to 9999, in nanoseconds.</summary>
    Timestamp,

    /// <summary>A signed span of time in nanoseconds.</summary>
    Duration,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map or an object.</summary>
    Map,

    /// <summary>A type.</summary>
    Type,

    /// <summary>A value that may be absent.</summary>
    Optional,

    /// <summary>A Kubernetes quantity.</summary>
    Quantity,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>An IP address.</summary>
    Ip,

    /// <summary>An IP network.</summary>
    Cidr,

    /// <summary>A named format.</summary>
    Format,

    /// <summary>A semantic version.</summary>
    Semver,

    /// <summary>Data without a schema, which can only be compared.</summary>
    Opaque,

    /// <summary>An error; it passes through most operations.</summary>
    Error,
}

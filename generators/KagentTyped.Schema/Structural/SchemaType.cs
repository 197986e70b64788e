namespace KagentTyped.Schema.Structural;

/// <summary>The <c>type</c> keyword of a schema node.</summary>
public enum SchemaType
{
    /// <summary>No <c>type</c>: int-or-string, preserve-unknown, or a node inside allOf, anyOf, oneOf or not.</summary>
    None,

    /// <summary><c>object</c>.</summary>
    Object,

    /// <summary><c>array</c>.</summary>
    Array,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>integer</c>.</summary>
    Integer,

    /// <summary><c>number</c>.</summary>
    Number,

    /// <summary><c>boolean</c>.</summary>
    Boolean,
}

namespace KagentTyped.Schema.Validation;

/// <summary>The kinds of findings of the API server; the names are those of its causes without <c>FieldValue</c>.</summary>
public enum FieldErrorType
{
    /// <summary>A value of the right type that breaks a rule.</summary>
    Invalid,

    /// <summary>A value of the wrong type, or one that does not have its format.</summary>
    TypeInvalid,

    /// <summary>A value is missing.</summary>
    Required,

    /// <summary>A value that is not among the allowed ones.</summary>
    NotSupported,

    /// <summary>A value that may be there once is there again.</summary>
    Duplicate,

    /// <summary>A text with too many characters.</summary>
    TooLong,

    /// <summary>A list or map with too many entries.</summary>
    TooMany,

    /// <summary>A value that may not be set here.</summary>
    Forbidden,

    /// <summary>Something that the server cannot work with.</summary>
    Internal,
}

namespace KagentTyped.Conversion;

/// <summary>Why a value is not the same in another version of its kind.</summary>
public enum LossReason
{
    /// <summary>The other version has no such field; the value is left out, as the API server prunes it.</summary>
    NoSuchField,

    /// <summary>The field of the other version cannot hold the value; it is left out.</summary>
    IncompatibleType,

    /// <summary>The other version does not list the value; it is kept, but the API server refuses it.</summary>
    UnknownEnumValue,
}

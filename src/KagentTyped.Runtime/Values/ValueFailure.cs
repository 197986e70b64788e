namespace KagentTyped.Runtime.Values;

/// <summary>Why a value could not be resolved.</summary>
public enum ValueFailure
{
    /// <summary>Reading the object failed for a reason that has no member here.</summary>
    ReadFailed,

    /// <summary>The source or reference is absent or of an unknown type.</summary>
    InvalidSource,

    /// <summary>The ConfigMap or Secret does not exist.</summary>
    ObjectNotFound,

    /// <summary>The identity in use may not read the ConfigMap or Secret.</summary>
    Forbidden,

    /// <summary>The API server gave no answer.</summary>
    Unreachable,

    /// <summary>The object exists and lacks the key.</summary>
    KeyNotFound,

    /// <summary>The bytes under the key are not UTF-8 text.</summary>
    NotText,
}

namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>Why a schema became a core type: of several that fit, the rule that left only this one.</summary>
internal enum CoreTypeReason
{
    /// <summary>The item says so.</summary>
    Pinned,

    /// <summary><c>x-kubernetes-int-or-string</c>.</summary>
    IntOrString,

    /// <summary>An int-or-string with the pattern of quantities.</summary>
    Quantity,

    /// <summary>No other core type fits.</summary>
    OnlyFit,

    /// <summary>Core types themselves use it under this property name.</summary>
    PropertyName,

    /// <summary>It is one of those that resources commonly embed.</summary>
    CommonlyEmbedded,

    /// <summary>It has exactly these properties.</summary>
    SameProperties,

    /// <summary>The others are API objects of their own.</summary>
    NoObjectOfItsOwn,

    /// <summary>The others have more properties.</summary>
    FewestProperties,
}

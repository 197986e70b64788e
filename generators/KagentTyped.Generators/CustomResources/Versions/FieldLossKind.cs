namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>The ways in which a field is not the same in another version. All but the last show in the lost fields of a conversion.</summary>
internal enum FieldLossKind
{
    NoSuchField,
    IncompatibleType,
    UnknownEnumValue,

    /// <summary>The other version requires what this one need not have: such objects are refused there.</summary>
    Required,
}

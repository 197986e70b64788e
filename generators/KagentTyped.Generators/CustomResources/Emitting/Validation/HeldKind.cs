namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>What an expression of generated code holds.</summary>
internal enum HeldKind
{
    Other,
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTime,
    Bytes,
    Any,
    Enum,
    Model,
    Core,
    IntOrString,
    Quantity,
    List,
    Map,
}

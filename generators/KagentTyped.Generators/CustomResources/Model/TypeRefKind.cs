namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>What a member of a generated type holds.</summary>
internal enum TypeRefKind
{
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
    List,
    Map,
}

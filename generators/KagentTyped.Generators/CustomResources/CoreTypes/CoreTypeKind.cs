namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>What a property of a Kubernetes core model holds.</summary>
internal enum CoreTypeKind
{
    Other,
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTime,
    Bytes,
    Model,
    List,
    Map,
}

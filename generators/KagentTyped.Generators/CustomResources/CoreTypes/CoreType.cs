namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>The type of a property of a Kubernetes core model.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Model">The name of the model, for kind Model.</param>
/// <param name="Element">Items or values, for kinds List and Map.</param>
/// <param name="IsOptional">False for a value type that cannot be absent.</param>
internal sealed record CoreType(CoreTypeKind Kind, string? Model = null, CoreType? Element = null, bool IsOptional = true)
{
    public static CoreType Other { get; } = new(CoreTypeKind.Other);
}

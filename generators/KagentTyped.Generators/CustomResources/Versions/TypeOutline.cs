using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>What a type of a model, generated or core, holds.</summary>
/// <param name="Kind">What sort of value.</param>
/// <param name="Core">The name in <c>k8s.Models</c> where it is one; such types are the same in all versions.</param>
/// <param name="Element">Items or values.</param>
/// <param name="IsNullable">Whether it may be null as an item or value.</param>
/// <param name="Values">The values of an enum.</param>
/// <param name="Fields">The fields of an object.</param>
internal sealed record TypeOutline(
    TypeRefKind Kind,
    string? Core = null,
    TypeOutline? Element = null,
    bool IsNullable = false,
    IReadOnlyList<string>? Values = null,
    Func<IReadOnlyDictionary<string, FieldOutline>>? Fields = null)
{
    /// <summary>What users call it, with its article.</summary>
    public string Words => Kind switch
    {
        TypeRefKind.String => "a string",
        TypeRefKind.Boolean => "a boolean",
        TypeRefKind.Int32 => "an integer of 32 bits",
        TypeRefKind.Int64 => "an integer",
        TypeRefKind.Double => "a number",
        TypeRefKind.DateTime => "an instant",
        TypeRefKind.Bytes => "base64 text",
        TypeRefKind.Any => "free JSON",
        TypeRefKind.Enum => "an enum",
        TypeRefKind.List => "a list",
        TypeRefKind.Map => "a map",
        TypeRefKind.Core => Core == "IntOrString" ? "an int-or-string" : "a quantity",
        _ => Core is null ? "an object" : "a " + Core,
    };
}

using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>The types of values.</summary>
internal static class CelRuntimeTypes
{
    private static readonly CelType List = CelType.List(CelType.Dyn);
    private static readonly CelType Map = CelType.Map(CelType.Dyn, CelType.Dyn);
    private static readonly CelType Optional = CelType.Optional(CelType.Dyn);

    /// <summary>The type of a value; of lists, maps and optionals without parameters that mean anything.</summary>
    public static CelType Of(CelValue value) => value.Kind switch
    {
        CelValueKind.Null => CelType.Null,
        CelValueKind.Boolean => CelType.Bool,
        CelValueKind.Integer => CelType.Int,
        CelValueKind.Unsigned => CelType.Uint,
        CelValueKind.Double => CelType.Double,
        CelValueKind.String => CelType.String,
        CelValueKind.Bytes => CelType.Bytes,
        CelValueKind.Timestamp => CelType.Timestamp,
        CelValueKind.Duration => CelType.Duration,
        CelValueKind.List => List,
        CelValueKind.Map => Map,
        CelValueKind.Type => CelType.AnyType,
        CelValueKind.Optional => Optional,
        CelValueKind.Quantity => CelType.Quantity,
        CelValueKind.Url => CelType.Url,
        CelValueKind.Ip => CelType.Ip,
        CelValueKind.Cidr => CelType.Cidr,
        CelValueKind.Format => CelType.Format,
        CelValueKind.Semver => CelType.Semver,
        _ => CelType.Dyn,
    };

    public static bool Is(CelValue value, CelType type)
    {
        if (type.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter)
        {
            return true;
        }

        var actual = Of(value);
        return actual.Kind == type.Kind && (type.Kind is not (CelTypeKind.Object or CelTypeKind.Opaque) || actual.Name == type.Name);
    }
}

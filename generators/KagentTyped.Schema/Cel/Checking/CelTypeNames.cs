using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>The names that stand for types.</summary>
internal static class CelTypeNames
{
    private static readonly Dictionary<string, CelType> Types = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool,
        ["bytes"] = CelType.Bytes,
        ["double"] = CelType.Double,
        ["google.protobuf.Duration"] = CelType.Duration,
        ["google.protobuf.Timestamp"] = CelType.Timestamp,
        ["int"] = CelType.Int,
        ["list"] = CelType.List(CelType.Dyn),
        ["map"] = CelType.Map(CelType.Dyn, CelType.Dyn),
        ["net.CIDR"] = CelType.Cidr,
        ["net.IP"] = CelType.Ip,
        ["null_type"] = CelType.Null,
        ["optional_type"] = CelType.Optional(CelType.Dyn),
        ["string"] = CelType.String,
        ["type"] = CelType.AnyType,
        ["uint"] = CelType.Uint,
    };

    public static CelReference? Find(string name, out CelType type)
    {
        bool found = Types.TryGetValue(name, out var named);
        type = found ? CelType.TypeOf(named!) : CelType.Error;
        return found ? new CelReference(name, CelValue.OfType(named!)) : null;
    }
}

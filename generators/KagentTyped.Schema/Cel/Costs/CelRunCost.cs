using System.Text;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Cel.Costs;

/// <summary>What calls cost when they run, in the API server's units.</summary>
internal static class CelRunCost
{
    /// <summary>The cost of comparing two values.</summary>
    public static ulong OfEquality(CelValue left, CelValue right) => left.Kind >= CelValueKind.Quantity ? 1 : Scan(Math.Min(Size(left), Size(right)));

    /// <summary>The cost of a call.</summary>
    /// <param name="function">The function.</param>
    /// <param name="overload">The overload; empty where only the arguments decided it.</param>
    /// <param name="arguments">Target and arguments.</param>
    /// <param name="result">The result.</param>
    public static ulong OfCall(string function, string overload, ReadOnlySpan<CelValue> arguments, CelValue result) =>
        OfListOverload(overload, arguments, result) ?? OfLibrary(function, overload, arguments, result) ?? OfStandard(overload, arguments);

    /// <summary>The number of code points, bytes, elements or entries; 1 for anything else.</summary>
    public static ulong Size(CelValue value) => value.Kind switch
    {
        CelValueKind.String => (ulong)CelText.Length(value.AsText()),
        CelValueKind.Bytes => (ulong)value.AsBytes().Length,
        CelValueKind.List => (ulong)value.AsList().Count,
        CelValueKind.Map => (ulong)value.AsMap().Count,
        CelValueKind.Ip => (ulong)((CelIp)value.Reference!).ByteCount,
        CelValueKind.Cidr => (ulong)(((CelCidr)value.Reference!).PrefixLength + 7) / 8,
        CelValueKind.Optional when value.TryGetOptional(out var inner) => Size(inner),
        _ => 1,
    };

    private static ulong Scan(ulong size, double times = 1) => CelCostMath.Multiply(size, times * CelCostMath.StringFactor);

    private static ulong Match(ulong text, ulong pattern) =>
        CelCostMath.Multiply(Scan(CelCostMath.Add(text, 1)), CelCostMath.Multiply(pattern, CelCostMath.PatternFactor));

    private static ulong? OfListOverload(string overload, ReadOnlySpan<CelValue> arguments, CelValue result)
    {
        switch (overload)
        {
            case "list_slice" or "lists_range" or "list_reverse":
                return 11 + Size(result);
            case "list_flatten":
                return 11 + Size(arguments[0]);
            case "list_flatten_int":
                return CelCostMath.Add(11, (ulong)Math.Min(1e18, Size(arguments[0]) * Math.Max(arguments[1].AsInteger(), 0.0)));
            case "list_distinct":
                return SelfCompare(arguments[0]);
            case "list_sets_contains_list" or "list_sets_intersects_list":
                return 1 + (Size(arguments[0]) * Size(arguments[1]));
            case "list_sets_equivalent_list":
                return 1 + (2 * Size(arguments[0]) * Size(arguments[1]));
            default:
                return overload.StartsWith("list_", StringComparison.Ordinal) && overload.EndsWith("_sort", StringComparison.Ordinal) ? SelfCompare(arguments[0])
                    : overload.EndsWith("_sortByAssociatedKeys", StringComparison.Ordinal) ? SelfCompare(arguments[1])
                    : null;
        }
    }

    private static ulong SelfCompare(CelValue value)
    {
        var list = value.AsList();
        double factor = list.Count > 0 && list[0].Kind is CelValueKind.String or CelValueKind.Bytes ? 2 + CelCostMath.StringFactor : 2;
        return 11 + (ulong)((double)list.Count * list.Count * factor);
    }

    private static ulong? OfLibrary(string function, string overload, ReadOnlySpan<CelValue> arguments, CelValue result)
    {
        switch (function)
        {
            case "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf":
                return Traverse(arguments[0]);
            case "url" or "lowerAscii" or "upperAscii" or "substring" or "trim" or "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver":
                return Scan(Size(arguments[0]));
            case "replace" or "split" or "ip.isCanonical":
                return Scan(Size(arguments[0]), 2);
            case "join":
                return Scan(Size(result), 2);
            case "find" or "findAll":
                return Match(Size(arguments[0]), Size(arguments[1]));
            case "ip":
                return overload == "cidr_ip" ? 1 : Scan(Size(arguments[0]));
            case "containsIP":
                return Scan(2 * Size(arguments[0])) + (overload == "cidr_contains_ip_string" ? Scan(Size(arguments[1])) : 0);
            case "containsCIDR":
                return Scan(2 * Size(arguments[0])) + Scan(Size(arguments[0])) + 1 + (overload == "cidr_contains_cidr_string" ? Scan(Size(arguments[1])) : 0);
            case "validate" when arguments[0].Kind == CelValueKind.Format:
                return Match(Size(arguments[1]), (ulong)((CelNamedFormat)arguments[0].Reference!).PatternSize);
            case "masked" or "prefixLength" or "family" or "isUnspecified" or "isLoopback" or "isLinkLocalMulticast" or "isLinkLocalUnicast" or "isGlobalUnicast"
                or "format.named" or "sign" or "asInteger" or "isInteger" or "asApproximateFloat" or "isGreaterThan" or "isLessThan" or "compareTo" or "add" or "sub"
                or "major" or "minor" or "patch" or "getScheme" or "getHostname" or "getHost" or "getPort" or "getEscapedPath" or "getQuery":
                return 1;
            default:
                return null;
        }
    }

    private static ulong OfStandard(string overload, ReadOnlySpan<CelValue> arguments)
    {
        switch (overload)
        {
            case "starts_with_string" or "ends_with_string":
                return Scan(Size(arguments[1]));
            case "string_to_bytes" or "bytes_to_string" or "strings_quote" or "string_format":
                return Scan(Size(arguments[0]));
            case "in_list":
                return Size(arguments[1]);
            case "less_string" or "greater_string" or "less_equals_string" or "greater_equals_string" or "less_bytes" or "greater_bytes" or "less_equals_bytes" or "greater_equals_bytes":
                return Scan(Math.Min(Size(arguments[0]), Size(arguments[1])));
            case "add_string" or "add_bytes":
                return Scan(CelCostMath.Add(Size(arguments[0]), Size(arguments[1])));
            case "matches" or "matches_string":
                return Match(Size(arguments[0]), Size(arguments[1]));
            case "contains_string":
                return CelCostMath.Multiply(Scan(Size(arguments[0])), Scan(Size(arguments[1])));
            default:
                return 1;
        }
    }

    private static ulong Traverse(CelValue value)
    {
        switch (value.Kind)
        {
            case CelValueKind.String:
                return (ulong)(Encoding.UTF8.GetByteCount(value.AsText()) * CelCostMath.StringFactor);
            case CelValueKind.Bytes:
                return (ulong)(value.AsBytes().Length * CelCostMath.StringFactor);
            case CelValueKind.List:
                ulong cost = 0;
                for (int i = 0; i < value.AsList().Count && cost <= CelEvaluation.ServerCostLimit; i++)
                {
                    cost = CelCostMath.Add(cost, Traverse(value.AsList()[i]));
                }

                return cost;
            case CelValueKind.Map:
                ulong total = 0;
                foreach (var key in value.AsMap().Keys)
                {
                    value.AsMap().TryFind(key, out var entry);
                    total = CelCostMath.Add(total, CelCostMath.Add(Traverse(key), Traverse(entry)));
                    if (total > CelEvaluation.ServerCostLimit)
                    {
                        break;
                    }
                }

                return total;
            default:
                return 1;
        }
    }
}

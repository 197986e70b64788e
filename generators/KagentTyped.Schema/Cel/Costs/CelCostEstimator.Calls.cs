using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Costs;

public sealed partial class CelCostEstimator
{
    private CelRange CostOfCall(CelCall call)
    {
        if (_expression.ReferenceOf(call) is not { } reference)
        {
            return CelRange.Exactly(0);
        }

        if (reference.Name == "dyn")
        {
            var inner = Cost(call.Arguments[0]);
            CopySizes(call, call.Arguments[0]);
            return inner.Add(CelRange.Exactly(1));
        }

        var costs = new List<CelRange>(call.Arguments.Count);
        foreach (var argument in call.Arguments)
        {
            costs.Add(Cost(argument));
        }

        var target = reference.DropsTarget ? null : call.Target;
        var total = target is null ? CelRange.Exactly(0) : Cost(target);

        // What any of the overloads may cost.
        var own = new CelRange(ulong.MaxValue, 0);
        CelRange? size = null;
        foreach (var overload in reference.Overloads)
        {
            var (cost, result) = CostOfOverload(call, reference.Name, overload.Id, target, costs);
            own = own.Union(cost);
            size = result is null ? size : size is null ? result : size.Value.Union(result.Value);
            if (overload.Id is "index_list" or "index_map")
            {
                size = EntryOf(call.Arguments[0])?.Value;
                _paths[call.Id] = [.. PathOf(call.Arguments[0]), overload.Id == "index_list" ? "@items" : "@values"];
            }

            size ??= SizeOf(call);
        }

        Set(call, size);
        return total.Add(own);
    }

    private (CelRange Cost, CelRange? Size) CostOfOverload(CelCall call, string function, string overload, CelExpression? target, List<CelRange> costs)
    {
        var arguments = CelRange.Exactly(0);
        foreach (var cost in costs)
        {
            arguments = arguments.Add(cost);
        }

        if ((CostOfListOverload(call, overload, target) ?? CostOfLibrary(call, function, overload, target)) is { } known)
        {
            return (known.Cost.Add(arguments), known.Size);
        }

        var result = CostOfStandard(call, overload, target, costs);
        return overload is "logical_and" or "logical_or" or "conditional" ? result : (result.Cost.Add(arguments), result.Size);
    }

    private static CelRange Scan(CelRange size, double times = 1) => size.Times(times * CelCostMath.StringFactor);

    private static CelRange Match(CelRange text, CelRange pattern) => Scan(text.Add(CelRange.Exactly(1))).Times(pattern.Times(CelCostMath.PatternFactor));

    // An allocation and a call, and a factor for each element.
    private static (CelRange Cost, CelRange? Size) NewList(double factor, CelRange size) => (size.Times(factor).Add(CelRange.Exactly(11)), size);

    private (CelRange Cost, CelRange? Size)? CostOfListOverload(CelCall call, string overload, CelExpression? target)
    {
        CelRange Argument(int index) => SizeOrUnknown(call.Arguments[index]);
        var size = target is null ? CelRange.Unknown : SizeOrUnknown(target);
        switch (overload)
        {
            case "list_slice":
                return NewList(1, CelRange.Exactly(unchecked(Number(call.Arguments[1], size.Max) - Number(call.Arguments[0], 0))));
            case "lists_range":
                return NewList(1, CelRange.Exactly(Number(call.Arguments[0], ulong.MaxValue)));
            case "list_reverse":
                return NewList(1, size);
            case "list_flatten":
                return NewList(1, size);
            case "list_flatten_int":
                return NewList(Number(call.Arguments[0], ulong.MaxValue), size);
            case "list_distinct":
                return NewList(ElementType(target!)?.Kind is CelTypeKind.String or CelTypeKind.Bytes ? 2 + CelCostMath.StringFactor : 2, size.Times(size));
            case "list_sets_contains_list" or "list_sets_intersects_list":
                return (Argument(0).Times(Argument(1)).Add(CelRange.Exactly(1)), null);
            case "list_sets_equivalent_list":
                return (Argument(0).Times(Argument(1)).Times(2.0).Add(CelRange.Exactly(1)), null);
            default:
                break;
        }

        bool isSort = overload.StartsWith("list_", StringComparison.Ordinal) && overload.EndsWith("_sort", StringComparison.Ordinal);
        if (!isSort && !overload.EndsWith("_sortByAssociatedKeys", StringComparison.Ordinal))
        {
            return null;
        }

        bool scans = overload.StartsWith("list_string_", StringComparison.Ordinal) || overload.StartsWith("list_bytes_", StringComparison.Ordinal);
        var count = isSort ? size : Argument(0);
        return NewList(scans ? 2 + CelCostMath.StringFactor : 2, count.Times(count));
    }

    private static ulong Number(CelExpression expression, ulong otherwise) =>
        expression is CelLiteral { Value: { Kind: CelValueKind.Integer } value } ? (ulong)Math.Max(value.AsInteger(), 0) : otherwise;

    private CelType? ElementType(CelExpression list) => _expression.TypeOf(list).Parameters is { Count: > 0 } parameters ? parameters[0] : null;

    private CelRange ElementSize(CelExpression list)
    {
        var path = PathOf(list);
        return path.Count == 0 || path[0] == CelOperators.Accumulator ? CelRange.Unknown : SizeAt([.. path, "@items"]) ?? CelRange.Unknown;
    }

    private (CelRange Cost, CelRange? Size)? CostOfLibrary(CelCall call, string function, string overload, CelExpression? target)
    {
        CelRange Argument(int index) => SizeOrUnknown(call.Arguments[index]);
        int count = call.Arguments.Count;
        var size = target is null ? CelRange.Unknown : SizeOrUnknown(target);
        switch (function)
        {
            case "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" when target is not null:
                if (ElementType(target) is not { } element)
                {
                    return (Scan(size), null);
                }

                var each = element.Kind is CelTypeKind.String or CelTypeKind.Bytes ? Scan(ElementSize(target)).Add(CelRange.Exactly(1)) : CelRange.Exactly(1);
                return (size.Times(each), null);
            case "url" when count == 1:
                return (Scan(Argument(0)), Argument(0));
            case "lowerAscii" or "upperAscii" or "substring" or "trim" when target is not null:
                return (Scan(size), size);
            case "replace" when target is not null && count >= 2:
                return (Scan(size, 2), ReplacedSize(size, Argument(0), Argument(1)));
            case "split" when target is not null:
                ulong most = count > 1 && call.Arguments[1] is CelLiteral { Value: { Kind: CelValueKind.Integer } limit } ? unchecked((ulong)limit.AsInteger()) : size.Max;
                return (Scan(size, 2), new CelRange(0, most));
            case "join" when target is not null:
                var joined = ElementType(target) is null ? CelRange.Exactly(0) : size.Times(ElementSize(target));
                joined = count > 0 ? joined.Add(Argument(0).Times(new CelRange(size.Min > 0 ? size.Min - 1 : 0, size.Max > 0 ? size.Max - 1 : 0))) : joined;
                return (Scan(joined), joined);
            case "find" or "findAll" when target is not null && count >= 1:
                return (Match(size, Argument(0)), new CelRange(0, size.Max));
            case "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver" when count >= 1:
                return (Scan(Argument(0)), null);
            case "ip" when overload == "cidr_ip" || count >= 1:
                return (overload == "cidr_ip" ? CelRange.Exactly(1) : Scan(Argument(0)), null);
            case "ip.isCanonical" when count >= 1:
                return (Scan(Argument(0), 2), null);
            case "containsIP" when count >= 1:
                var contains = Scan(new CelRange(8, 32));
                return (overload == "cidr_contains_ip_string" ? contains.Add(Scan(Argument(0))) : contains, null);
            case "containsCIDR" when count >= 1:
                var encloses = Scan(new CelRange(8, 32)).Add(Scan(new CelRange(4, 16))).Add(CelRange.Exactly(1));
                return (overload == "cidr_contains_cidr_string" ? encloses.Add(Scan(Argument(0))) : encloses, null);
            case "validate" when count >= 1:
                return (Scan(Argument(0)).Times(128 * CelCostMath.PatternFactor), null);
            case "masked" or "prefixLength" or "family" or "isUnspecified" or "isLoopback" or "isLinkLocalMulticast" or "isLinkLocalUnicast" or "isGlobalUnicast"
                or "format.named" or "sign" or "asInteger" or "isInteger" or "asApproximateFloat" or "isGreaterThan" or "isLessThan" or "compareTo" or "add" or "sub"
                or "major" or "minor" or "patch" or "getScheme" or "getHostname" or "getHost" or "getPort" or "getEscapedPath" or "getQuery":
                return (CelRange.Exactly(1), null);
            case CelOperators.Equal:
                return CostOfLibraryEquality(call);
            default:
                return null;
        }
    }

    private (CelRange Cost, CelRange? Size)? CostOfLibraryEquality(CelCall call)
    {
        var type = _expression.TypeOf(call.Arguments[0]);
        if (!type.Equals(_expression.TypeOf(call.Arguments[1])))
        {
            return null;
        }

        return type.Name switch
        {
            "net.IP" or "net.CIDR" or "kubernetes.Quantity" or "kubernetes.Semver" => (CelRange.Exactly(1), null),
            "kubernetes.NamedFormat" => (Scan(new CelRange(1, 64)), null),
            "kubernetes.URL" => (Scan(new CelRange(1, SizeOf(call.Arguments[1])?.Max ?? 1)), null),
            _ => null,
        };
    }

    // As many replacements as there can be, by what makes the text longest or shortest.
    private static CelRange ReplacedSize(CelRange text, CelRange old, CelRange replacement)
    {
        ulong Surrounded(ulong size) => size < ulong.MaxValue ? size + 1 : size;
        ulong Parts(ulong size, ulong part) => CelCostMath.Multiply(size, 1.0 / part);
        var (most, mostKept) = old.Min == 0 ? (Surrounded(text.Max), text.Max) : replacement.Max <= old.Min ? (0UL, text.Max) : (Parts(text.Max, old.Min), 0UL);
        var (least, leastKept) = old.Max == 0 ? (Surrounded(text.Min), text.Min) : old.Max <= replacement.Min ? (0UL, text.Min) : (Parts(text.Min, old.Max), 0UL);
        return new CelRange(least, most).Times(replacement).Add(new CelRange(leastKept, mostKept));
    }

    private (CelRange Cost, CelRange? Size) CostOfStandard(CelCall call, string overload, CelExpression? target, List<CelRange> costs)
    {
        CelRange Argument(int index) => SizeOrUnknown(call.Arguments[index]);
        switch (overload)
        {
            case "string_format" when target is not null:
                return (Scan(SizeOrUnknown(target)), null);
            case "string_to_bytes":
                return (Scan(Argument(0)), new CelRange(Argument(0).Min, unchecked(Argument(0).Max * 4)));
            case "bytes_to_string":
                return (Scan(Argument(0)), new CelRange(Argument(0).Min / 4, Argument(0).Max));
            case "strings_quote":
                return (Scan(Argument(0)), new CelRange(Argument(0).Min + 2, unchecked((Argument(0).Max * 2) + 2)));
            case "starts_with_string" or "ends_with_string":
                return (Scan(Argument(0)), null);
            case "in_list":
                return (Argument(1).Times(1.0), null);
            case "matches_string" when target is not null:
                return (Match(SizeOrUnknown(target), Argument(0)), null);
            case "matches":
                return (Match(Argument(0), Argument(1)), null);
            case "contains_string" when target is not null:
                return (Scan(SizeOrUnknown(target)).Times(Scan(Argument(0))), null);
            case "logical_and" or "logical_or":
                return (new CelRange(costs[0].Min, costs[0].Add(costs[1]).Max), null);
            case "conditional":
                if (EntryOf(call.Arguments[1]) is { } first && EntryOf(call.Arguments[2]) is { } second)
                {
                    _entries[call.Id] = first.Union(second);
                }

                return (costs[0].Add(costs[1].Union(costs[2])), Argument(1).Union(Argument(2)));
            case "add_string" or "add_bytes" or "add_list":
                if (EntryOf(call.Arguments[0]) is { } left && EntryOf(call.Arguments[1]) is { } right)
                {
                    _entries[call.Id] = left.Union(right);
                }

                var sum = Argument(0).Add(Argument(1));
                return (overload == "add_list" ? CelRange.Exactly(1) : Scan(sum), sum);
            case "less_string" or "greater_string" or "less_equals_string" or "greater_equals_string" or "less_bytes" or "greater_bytes" or "less_equals_bytes"
                or "greater_equals_bytes" or "equals" or "not_equals":
                ulong smaller = Math.Min(Argument(0).Max, Argument(1).Max);
                return (Scan(new CelRange(smaller > 0 ? 1UL : 0, smaller)), null);
            default:
                return (CelRange.Exactly(1), null);
        }
    }
}

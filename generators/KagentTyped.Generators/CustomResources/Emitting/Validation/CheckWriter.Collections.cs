using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    private Condition OfList(SchemaNode node, HeldType type, string x, string absent, bool isBranch)
    {
        if (!node.Enum.IsEmpty)
        {
            return new Condition(absent, IsExact: false);
        }

        var result = Condition.Always;
        if (node.MinItems is > 0 || node.MaxItems is not null)
        {
            result = result.And($"KtV.Count({x},{Long(node.MinItems ?? 0)},{Long(node.MaxItems ?? long.MaxValue)})");
        }

        if (node.Items is { } items)
        {
            result = result.And(OfItems(items, type.Element!, x, isBranch));
        }

        if (node.UniqueItems)
        {
            result = result.And(new Condition($"KtV.Count({x},0,1)", IsExact: false));
        }

        return isBranch ? result : result.And(Uniqueness(node, type.Element!, x));
    }

    private Condition OfItems(SchemaNode node, HeldType type, string x, bool isBranch)
    {
        bool mayBeNull = type.IsOptional || type.Kind == HeldKind.Any;
        if (type.Kind == HeldKind.Model && !isBranch && !node.Nullable)
        {
            return new Condition(OfType(type.Name).IsAlways ? $"KtV.Full({x})" : $"KtV.Each({x})", IsExact: false);
        }

        string item = Variable("i");
        var condition = OfValue(node, type, item, isBranch);
        if (condition.IsAlways)
        {
            // A branch has no type of its own that null could break.
            return isBranch || node.Nullable || !mayBeNull || type.Kind == HeldKind.Any ? Condition.Always : new Condition($"KtV.Full({x})", IsExact: false);
        }

        bool letsNullPass = (isBranch || node.Nullable) && node.Enum.IsEmpty;
        return new Condition($"KtV.{(letsNullPass ? "EachOrNull" : "Each")}({x},{Function(condition, item)})", IsExact: condition.IsExact && !mayBeNull);
    }

    private Condition OfMap(SchemaNode node, HeldType type, string x, string absent, bool isBranch)
    {
        if (!node.Enum.IsEmpty || !node.Required.IsEmpty || !node.Properties.IsEmpty)
        {
            return new Condition(absent, IsExact: false);
        }

        var result = Condition.Always;
        if (node.MinProperties is > 0 || node.MaxProperties is not null)
        {
            result = result.And(new Condition($"KtV.Count({x},{Long(node.MinProperties ?? 0)},{Long(node.MaxProperties ?? long.MaxValue)})", IsExact: type.Element!.IsValueType));
        }

        if (node.AdditionalProperties is not { } values)
        {
            return result;
        }

        // A null that is no value, or would be filled in, is not decided.
        if (values.Nullable ? !values.Enum.IsEmpty : values.Default is not null)
        {
            return new Condition(absent, IsExact: false);
        }

        var element = type.Element!;
        if (element.Kind == HeldKind.Model && !isBranch)
        {
            return OfType(element.Name).IsAlways ? result : result.And(new Condition($"KtV.Values({x})", IsExact: false));
        }

        string item = Variable("i");
        var condition = OfValue(values, element, item, isBranch);
        return condition.IsAlways ? result : result.And(new Condition($"KtV.Values({x},{Function(condition, item)})", condition.IsExact));
    }

    // A function of one item: by its name where that is all, so that no closure is written.
    private static string Function(Condition condition, string item)
    {
        string call = $"({item})";
        return condition.Text.StartsWith("KtF.V", StringComparison.Ordinal) && condition.Text.EndsWith(call, StringComparison.Ordinal) && condition.Text.IndexOf('&') < 0
            ? condition.Text.Substring(0, condition.Text.Length - call.Length)
            : $"static {item}=>{condition.Text}";
    }

    private Condition Uniqueness(SchemaNode node, HeldType element, string x)
    {
        var fewer = new Condition($"KtV.Count({x},0,1)", IsExact: false);
        switch (node.ListType)
        {
            case "set":
                return IsComparable(element) ? new Condition($"KtV.Distinct({x})", IsExact: false) : fewer;
            case "map":
                string item = Variable("i");
                var members = element.Kind switch
                {
                    HeldKind.Model => HeldMember.Of(_types[element.Name].Type, item + "."),
                    HeldKind.Core => HeldMember.Of(_index.Find(element.Name)!, item + "."),
                    _ => [],
                };
                var keys = node.ListMapKeys.Select(key => Find(members, key)).ToList();
                if (keys.Count is 0 or > 7 || keys.Exists(key => key is null || !IsComparable(key.Type)))
                {
                    return fewer;
                }

                string key = string.Join(",", keys.Select(each => each!.Access));
                return new Condition($"KtV.Distinct({x},static {item}=>{(keys.Count == 1 ? key : $"({key})")})", IsExact: false);
            default:
                return Condition.Always;
        }
    }

    // Values that are different in C# are different in JSON.
    private static bool IsComparable(HeldType type) => type.Kind is HeldKind.String or HeldKind.Boolean or HeldKind.Int32 or HeldKind.Int64 or HeldKind.Double or HeldKind.Enum;
}

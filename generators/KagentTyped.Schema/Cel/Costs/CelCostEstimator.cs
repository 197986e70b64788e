using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Costs;

/// <summary>
/// Estimates what evaluating an expression can cost from the bounds in the schema, as the API server does when it is given a
/// CustomResourceDefinition. The estimate decides whether a rule is accepted, so its quirks are kept.
/// </summary>
public sealed partial class CelCostEstimator
{
    private readonly CelCheckedExpression _expression;
    private readonly CelDeclaration _root;
    private readonly Dictionary<int, List<string>> _paths = [];
    private readonly Dictionary<int, CelRange> _sizes = [];
    private readonly Dictionary<int, CelEntrySize> _entries = [];
    private readonly Dictionary<string, Stack<CelLocalSize>> _locals = new(StringComparer.Ordinal);

    private CelCostEstimator(CelCheckedExpression expression, CelDeclaration root)
    {
        _expression = expression;
        _root = root;
    }

    /// <summary>The least and the most that one evaluation costs.</summary>
    /// <param name="expression">An expression without problems.</param>
    /// <param name="root">The declaration of <c>self</c>.</param>
    public static CelRange Estimate(CelCheckedExpression expression, CelDeclaration root) => new CelCostEstimator(expression, root).Cost(expression.Root);

    private CelRange Cost(CelExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            CelIdentifier name => CostOfName(name),
            CelSelect select => CostOfSelect(select),
            CelCall call => CostOfCall(call),
            CelListLiteral list => CostOfList(list),
            CelMapLiteral map => CostOfMap(map),
            CelComprehension loop => CostOfLoop(loop),
            _ => CelRange.Exactly(0),
        };
    }

    private CelRange CostOfName(CelIdentifier name)
    {
        _paths[name.Id] = FindLocal(name.Name) is { } local ? local.Path : [name.Name];
        return CelRange.Exactly(1);
    }

    private CelRange CostOfSelect(CelSelect select)
    {
        // A name of a type with points in it is one name.
        if (_expression.ReferenceOf(select) is { } reference)
        {
            _paths[select.Id] = [reference.Name];
            return CelRange.Exactly(1);
        }

        var cost = Cost(select.Operand);
        if (select.TestOnly)
        {
            return cost;
        }

        _paths[select.Id] = [.. PathOf(select.Operand), select.Field];
        bool charged = _expression.TypeOf(select.Operand).Kind is CelTypeKind.Map or CelTypeKind.Object or CelTypeKind.Parameter;
        return charged ? cost.Add(CelRange.Exactly(1)) : cost;
    }

    private CelRange CostOfList(CelListLiteral list)
    {
        var cost = CelRange.Exactly(10);
        var item = new CelRange(list.Elements.Count == 0 ? 0 : ulong.MaxValue, 0);
        foreach (var element in list.Elements)
        {
            cost = cost.Add(Cost(element));
            item = item.Union(SizeOrUnknown(element));
        }

        _entries[list.Id] = new CelEntrySize(true, CelRange.Exactly(1), item);
        return cost;
    }

    private CelRange CostOfMap(CelMapLiteral map)
    {
        var cost = CelRange.Exactly(30);
        ulong least = map.Entries.Count == 0 ? 0 : ulong.MaxValue;
        var key = new CelRange(least, 0);
        var value = new CelRange(least, 0);
        foreach (var entry in map.Entries)
        {
            cost = cost.Add(Cost(entry.Key)).Add(Cost(entry.Value));
            key = key.Union(SizeOrUnknown(entry.Key));
            value = value.Union(SizeOrUnknown(entry.Value));
        }

        _entries[map.Id] = new CelEntrySize(false, key, value);
        return cost;
    }

    private CelRange CostOfLoop(CelComprehension loop)
    {
        var cost = Cost(loop.Range).Add(Cost(loop.Initial));
        Push(loop.Accumulator, new CelLocalSize(PathOf(loop.Initial), SizeOf(loop.Initial), EntryOf(loop.Initial)));
        bool isBinding = loop.Range is CelListLiteral { Elements.Count: 0 } && loop.Condition is CelLiteral { Value.IsFalse: true };
        if (isBinding)
        {
            cost = cost.Add(Cost(loop.Result));
            Pop(loop.Accumulator);
            CopySizes(loop, loop.Result);
            return cost;
        }

        PushVariables(loop);
        var once = Cost(loop.Condition).Add(Cost(loop.Step));
        Pop(loop.Variable);
        if (loop.SecondVariable is not null)
        {
            Pop(loop.SecondVariable);
        }

        cost = cost.Add(Cost(loop.Result));
        Pop(loop.Accumulator);
        var count = SizeOrUnknown(loop.Range);
        if (loop.Initial is CelLiteral)
        {
            Set(loop, SizeOf(loop.Initial));
        }
        else if (loop.Initial is CelListLiteral or CelMapLiteral)
        {
            Set(loop, count);
            if (EntryOf(loop.Step) is { } entry)
            {
                _entries[loop.Id] = entry;
            }
        }

        return cost.Add(count.Times(once));
    }

    private void PushVariables(CelComprehension loop)
    {
        var entry = EntryOf(loop.Range);
        bool isList = entry?.IsList ?? _expression.TypeOf(loop.Range).Kind == CelTypeKind.List;
        var path = PathOf(loop.Range);
        if (loop.SecondVariable is null)
        {
            Push(loop.Variable, new CelLocalSize([.. path, isList ? "@items" : "@keys"], isList ? entry?.Value : entry?.Key, null));
            return;
        }

        Push(loop.Variable, new CelLocalSize([.. path, isList ? "@indices" : "@keys"], entry?.Key, null));
        Push(loop.SecondVariable, new CelLocalSize([.. path, isList ? "@items" : "@values"], entry?.Value, null));
    }

    private void Push(string name, CelLocalSize local)
    {
        if (!_locals.TryGetValue(name, out var stack))
        {
            stack = new Stack<CelLocalSize>();
            _locals.Add(name, stack);
        }

        stack.Push(local);
    }

    private void Pop(string name) => _locals[name].Pop();

    private CelLocalSize? FindLocal(string name) => _locals.TryGetValue(name, out var stack) && stack.Count > 0 ? stack.Peek() : null;

    private List<string> PathOf(CelExpression expression) =>
        expression is CelIdentifier name && FindLocal(name.Name) is { } local ? local.Path : _paths.TryGetValue(expression.Id, out var path) ? path : [];

    private void Set(CelExpression expression, CelRange? size)
    {
        if (size is { } known)
        {
            _sizes[expression.Id] = known;
        }
    }

    private void CopySizes(CelExpression target, CelExpression source)
    {
        Set(target, SizeOf(source));
        if (EntryOf(source) is { } entry)
        {
            _entries[target.Id] = entry;
        }
    }

    private CelRange SizeOrUnknown(CelExpression expression) => SizeOf(expression) ?? CelRange.Unknown;

    private CelRange? SizeOf(CelExpression expression)
    {
        if (_sizes.TryGetValue(expression.Id, out var known))
        {
            return known;
        }

        switch (expression)
        {
            case CelLiteral literal:
                return CelRange.Exactly(CelRunCost.Size(literal.Value));
            case CelListLiteral list:
                return CelRange.Exactly((ulong)list.Elements.Count);
            case CelMapLiteral map:
                return CelRange.Exactly((ulong)map.Entries.Count);
            default:
                break;
        }

        if (SizeAt(PathOf(expression)) is { } declared)
        {
            _sizes[expression.Id] = declared;
            return declared;
        }

        return IsScalar(_expression.TypeOf(expression)) ? CelRange.Exactly(1) : expression is CelIdentifier name ? FindLocal(name.Name)?.Size : null;
    }

    private static bool IsScalar(CelType type) => type.IsOptional
        ? IsScalar(type.Parameters[0])
        : type.Kind is CelTypeKind.Bool or CelTypeKind.Double or CelTypeKind.Duration or CelTypeKind.Int or CelTypeKind.Timestamp or CelTypeKind.Uint;

    private CelEntrySize? EntryOf(CelExpression expression) => _entries.TryGetValue(expression.Id, out var entry) ? entry
        : expression is CelIdentifier name ? FindLocal(name.Name)?.Entry
        : null;

    // The bound that the schema gives; the first name of a path is taken for self.
    private CelRange? SizeAt(List<string> path)
    {
        if (path.Count == 0)
        {
            return null;
        }

        var current = _root;
        for (int i = 1; i < path.Count; i++)
        {
            if (path[i] == "@keys")
            {
                // Keys are strings without bound of their own.
                return current.Type.Kind == CelTypeKind.Map && i == path.Count - 1 ? CelRange.Exactly(0) : null;
            }

            var next = path[i] is "@items" or "@values" ? current.Element : current.FindField(path[i])?.Declaration;
            if (next is null)
            {
                return null;
            }

            current = next;
        }

        return new CelRange(0, current.MaxElements);
    }
}

using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <content>Loops: each becomes a method, as C# has none within expressions.</content>
internal sealed partial class RuleTranslator
{
    private Operand Loop(CelComprehension loop)
    {
        if (loop.Range is CelListLiteral { Elements.Count: 0 } && loop.Condition is CelLiteral { Value.IsFalse: true })
        {
            return Bind(loop);
        }

        return loop.Step switch
        {
            CelCall { Function: CelOperators.And } all => Method(loop, "bool", "return true;", "false", () => Decide(all.Arguments[1], isAll: true)),
            CelCall { Function: CelOperators.Or } any => Method(loop, "bool", "return false;", "false", () => Decide(any.Arguments[1], isAll: false)),
            CelCall { Function: CelOperators.Conditional } one when loop.Initial is CelLiteral =>
                Unrolled(loop, one.Arguments[0]) is { } sum ? new(OperandKind.Boolean, $"({sum.Code} == 1)", false) : Method(loop, "bool", "return n == 1;", "false", () => new LoopBody("long n = 0;", [.. Filter(one.Arguments[0]), "n++;"], null)),
            CelCall { Function: CelOperators.Conditional } filtered when loop.Initial is CelListLiteral && filtered.Arguments[1] is CelCall { Function: CelOperators.Add } added =>
                Method(loop, "", "return c.Failed ? null : l;", "null", () => Collect(filtered.Arguments[0], Added(added))),
            CelCall { Function: CelOperators.Add } added when loop.Initial is CelListLiteral =>
                Method(loop, "", "return c.Failed ? null : l;", "null", () => Collect(null, Added(added))),
            _ => throw Not("loops that make maps"),
        };
    }

    private static CelExpression Added(CelCall added) => ((CelListLiteral)added.Arguments[1]).Elements[0];

    // The condition of filter().
    private static CelExpression? FilterOf(CelComprehension loop) =>
        loop is { Step: CelCall { Function: CelOperators.Conditional } filtered, Initial: CelListLiteral } && filtered.Arguments[1] is CelCall { Function: CelOperators.Add } added && Added(added) is CelIdentifier
            ? filtered.Arguments[0]
            : null;

    /// <summary>How many items a filter leaves, without making the list.</summary>
    private Operand? Count(CelComprehension loop) =>
        FilterOf(loop) is { } filter ? Method(loop, "long", "return n;", "0", () => new LoopBody("long n = 0;", [.. Filter(filter), "n++;"], null)) : null;

    /// <summary>How often a condition holds for the elements of a list that the rule spells out, without making the list: the usual way to ask for one of several fields.</summary>
    private Operand? Unrolled(CelComprehension loop, CelExpression? condition)
    {
        if (condition is null || loop.SecondVariable is not null || loop.Range is not CelListLiteral { HasOptional: false, Elements.Count: > 0 and <= 8 } list
            || list.Elements.All(element => element is CelLiteral))
        {
            return null;
        }

        var terms = new List<string>();
        foreach (var element in list.Elements)
        {
            if (Translate(element).CanFail)
            {
                return null;
            }

            int depth = _scope.Count;
            _scope.Add(new(loop.Variable, "", "", element, depth));
            var term = Condition(condition);
            _scope.RemoveRange(depth, _scope.Count - depth);
            if (term.CanFail)
            {
                return null;
            }

            terms.Add($"({term.Code} ? 1L : 0L)");
        }

        return new(OperandKind.Integer, $"({string.Join(" + ", terms)})", false);
    }

    private Operand Bind(CelComprehension loop)
    {
        int depth = _scope.Count;
        _scope.Add(new(loop.Accumulator, "", "", loop.Initial, depth));
        var result = Translate(loop.Result);
        _scope.RemoveRange(depth, _scope.Count - depth);
        return result;
    }

    private LoopBody Decide(CelExpression predicate, bool isAll)
    {
        var operand = Condition(predicate);
        string decided = isAll ? "!" + operand.Code : operand.Code;
        string result = isAll ? "false" : "true";
        return operand.CanFail
            ? new("string? e = null;", [$"bool p = {operand.Code};", $"if (!c.TakeError(ref e) && {(isAll ? "!p" : "p")}) return {result};"], null)
            : new("", [$"if ({decided}) return {result};"], null);
    }

    // The last error of a filter is what remains.
    private List<string> Filter(CelExpression predicate)
    {
        var operand = Condition(predicate);
        return operand.CanFail ? [$"bool p = {operand.Code};", "if (c.TakeLastError(ref e) || !p) continue;"] : [$"if (!{operand.Code}) continue;"];
    }

    private LoopBody Collect(CelExpression? filter, CelExpression element)
    {
        List<string> lines = filter is null ? [] : Filter(filter);
        var item = Translate(element);
        var type = item.Kind switch
        {
            OperandKind.String => TypeRef.String,
            OperandKind.Integer => new TypeRef(TypeRefKind.Int64),
            OperandKind.Boolean => new TypeRef(TypeRefKind.Boolean),
            OperandKind.Double => new TypeRef(TypeRefKind.Double),
            OperandKind.Object => item.Type!,
            _ => throw Not("lists of values of this type"),
        };
        if (item.CanFail)
        {
            lines.Add($"var m = {item.Code};");
            lines.Add("if (!c.TakeError(ref e)) l.Add(m!);");
        }
        else
        {
            lines.Add($"l.Add({item.Code});");
        }

        return new($"var l = new KtMany.List<{TypeSyntax.Name(type)}>();", lines, item with { Type = type });
    }

    private Operand Method(CelComprehension loop, string type, string end, string failed, Func<LoopBody> translate)
    {
        var range = WithItems(loop.Range);
        if (range.Kind is not (OperandKind.List or OperandKind.Map))
        {
            throw Not("loops over values of this type");
        }

        var frame = new RuleFrame(_scope.Count);
        _frames.Add(frame);
        var (header, lines) = Declare(loop, range, failed);
        var body = translate();
        _frames.RemoveAt(_frames.Count - 1);
        var captured = frame.Captured.Select(index => _scope[index]).ToList();
        _scope.RemoveRange(frame.Start, _scope.Count - frame.Start);

        bool fails = body.Lines.Exists(line => line.Contains("ref e)"));
        string initial = body.Initial.StartsWith("string? e", StringComparison.Ordinal) || !fails ? body.Initial : "string? e = null; " + body.Initial;
        var listType = body.Element is null ? null : new TypeRef(TypeRefKind.List, Element: body.Element.Type);
        string returned = listType is null ? type : TypeSyntax.Name(listType) + "?";
        string text = $"({TypeSyntax.Name(range.Type!)}? r{string.Concat(captured.Select(variable => $", {variable.LocalType} {variable.Local}"))}, ref KtCel.CelRun c)"
            + $"\nif (c.Failed) return {failed};"
            + (initial.Length == 0 ? "" : "\n" + initial)
            + "\n" + header + "\n{"
            + $"\n\tif (!c.Step({RuleWork.Of(loop.Condition) + RuleWork.Of(loop.Step)})) return {failed};"
            + string.Concat(lines.Concat(body.Lines).Select(line => "\n\t" + line))
            + "\n}"
            + (fails ? "\nc.Restore(e);" : "")
            + "\n" + end;
        string name = helpers.Method(returned, text);
        string code = $"{name}({range.Code}{string.Concat(captured.Select(variable => ", " + variable.Local))}, ref c)";
        bool canFail = range.CanFail || fails;
        return listType is null
            ? new(type == "long" ? OperandKind.Integer : OperandKind.Boolean, code, canFail)
            : new(OperandKind.List, code, canFail, listType) { Items = body.Element };
    }

    private (string Header, List<string> Lines) Declare(CelComprehension loop, Operand range, string failed)
    {
        var element = range.Type!.Element!;
        string local = helpers.Local("v");
        if (range.Kind == OperandKind.List)
        {
            string index = helpers.Local("i");
            List<string> lines = [$"var {local} = r[{index}];"];
            if (!element.IsNullable && element.Kind is not (TypeRefKind.Boolean or TypeRefKind.Int32 or TypeRefKind.Int64 or TypeRefKind.Double or TypeRefKind.DateTime))
            {
                lines.Add($"if ({local}{(element.Kind == TypeRefKind.Enum ? ".Value" : "")} is null) {{ c.GiveUp(); return {failed}; }}");
            }

            if (loop.SecondVariable is null)
            {
                DeclareItem(loop.Variable, local, range);
            }
            else
            {
                _scope.Add(new(loop.Variable, index, "int", null) { Read = () => new(OperandKind.Integer, $"(long){index}", false) });
                DeclareItem(loop.SecondVariable, local, range);
            }

            return ($"for (int {index} = 0; {index} < r!.Count; {index}++)", lines);
        }

        string entry = helpers.Local("q");
        List<string> reads = [$"var {local} = {entry}.Current.Key;"];
        _scope.Add(new(loop.Variable, local, "string", null) { Read = () => new(OperandKind.String, local, false) });
        if (loop.SecondVariable is not null)
        {
            string value = helpers.Local("v");
            reads.Add($"var {value} = {entry}.Current.Value;");
            if (!element.IsNullable && !element.IsValueType)
            {
                reads.Add($"if ({value} is null) {{ c.GiveUp(); return {failed}; }}");
            }

            DeclareItem(loop.SecondVariable, value, range);
        }

        return ($"for (var {entry} = new KtCel.CelEntries<{TypeSyntax.ItemName(element)}>(r); {entry}.MoveNext();)", reads);
    }

    private void DeclareItem(string name, string local, Operand range)
    {
        var element = range.Type!.Element!;
        _scope.Add(new(name, local, TypeSyntax.ItemName(element), null)
        {
            Read = () => range.Items is { } items && items.Kind == OperandKind.Object ? items with { Code = local, CanFail = false, IsPresent = true }
                : range.Declaration?.Element is { } declaration ? Stored(local, element, declaration, Absence.Known, isNullable: element.IsNullable)
                : Computed(local, element, isKnown: true),
        });
    }

    /// <summary>What a loop does.</summary>
    /// <param name="Initial">Statements before it.</param>
    /// <param name="Lines">Statements in it.</param>
    /// <param name="Element">The items of the list that it makes, with their type; null when it makes none.</param>
    private sealed record LoopBody(string Initial, List<string> Lines, Operand? Element);
}

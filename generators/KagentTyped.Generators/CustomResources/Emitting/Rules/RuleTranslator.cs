using System.Runtime.CompilerServices;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>
/// Turns one checked expression into a C# expression. Texts of the rule reach C# as literals only. An expression that fails leaves its error in
/// the run and goes on with a value of no meaning, so that only operators which can do without an operand look for errors.
/// </summary>
internal sealed partial class RuleTranslator(RuleTypes types, RuleHelpers helpers, CelCheckedExpression expression)
{
    // C# refuses expressions that are nested too deeply; rules of people are a twentieth of this.
    private const int LongestCode = 20_000;

    // A variable that stands for an expression is translated at each use, so that a short rule may take many.
    private const int MostSteps = 20_000;

    private readonly List<RuleVariable> _scope = [];
    private readonly List<RuleFrame> _frames = [];

    // The selections that are known to be there, from the terms before.
    private readonly List<string> _facts = [];

    private int _steps;

    /// <summary>Declares <c>self</c> and <c>oldSelf</c>.</summary>
    /// <param name="declaration">What the schema says of them.</param>
    /// <param name="type">Their type.</param>
    /// <param name="hasOptionalOld">Whether <c>oldSelf</c> is an optional.</param>
    public void Declare(CelDeclaration declaration, TypeRef type, bool hasOptionalOld)
    {
        string name = TypeSyntax.Name(type);
        _scope.Add(new("self", "self", name, null) { Read = () => Stored("self", type, declaration, Absence.Known, isNullable: false) });
        _scope.Add(new("oldSelf", "old", name + "?", null)
        {
            Read = () => hasOptionalOld
                ? new(OperandKind.Optional, "old", false, type, declaration)
                : Stored("old", type, declaration, Absence.Known, isNullable: true),
        });
    }

    /// <summary>The C# expression of an expression.</summary>
    /// <exception cref="RuleNotCompiledException">It has none.</exception>
    public Operand Translate(CelExpression node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > MostSteps)
        {
            throw Not("expressions of this length");
        }

        var translated = node switch
        {
            CelLiteral literal => Literal(literal.Value),
            CelIdentifier => expression.ReferenceOf(node)!.Value is null ? Variable(expression.ReferenceOf(node)!.Name) : throw Not("types as values"),
            CelSelect select => expression.ReferenceOf(select) is not null ? throw Not("types as values") : select.TestOnly ? Has(select) : Select(select),
            CelCall call => Call(call),
            CelListLiteral list => List(list),
            CelComprehension loop => Loop(loop),
            _ => throw Not("map literals"),
        };
        return translated.Code.Length > LongestCode ? throw Not("expressions of this length") : translated;
    }

    private static RuleNotCompiledException Not(string what) => new(what + " have no typed form");

    private static Operand Literal(CelValue value) => value.Kind switch
    {
        CelValueKind.Boolean => new(OperandKind.Boolean, value.AsBoolean() ? "true" : "false", false),
        CelValueKind.Integer => new(OperandKind.Integer, Number(value.AsInteger()), false),
        CelValueKind.Unsigned => new(OperandKind.Unsigned, FormattableString.Invariant($"{value.AsUnsigned()}UL"), false),
        CelValueKind.Double => Number(value.AsDouble()),
        CelValueKind.String => new(OperandKind.String, CSharpLiteral.Quote(value.AsText()), false),
        CelValueKind.Duration => new(OperandKind.Duration, Number(value.AsInteger()), false),
        CelValueKind.Timestamp => new(OperandKind.Value, FormattableString.Invariant($"KtCelValue.OfTimestamp({value.UnixSeconds}L, {value.Nanoseconds}, {value.OffsetMinutes})"), false),
        CelValueKind.Null => new(OperandKind.Value, "KtCelValue.Null", false),
        CelValueKind.Bytes => new(OperandKind.Value, $"KtCelValue.OfBytes([{string.Join(", ", value.AsBytes())}])", false),
        _ => throw Not("constants of this kind"),
    };

    private static string Number(long value) => value == long.MinValue ? "long.MinValue" : value < 0 ? FormattableString.Invariant($"({value}L)") : FormattableString.Invariant($"{value}L");

    private static Operand Number(double value)
    {
        string code = double.IsNaN(value) ? "double.NaN"
            : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
            : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
            : FormattableString.Invariant($"({value:R}D)");
        return new(OperandKind.Double, code, false);
    }

    private Operand Variable(string name)
    {
        for (int i = _scope.Count - 1; i >= 0; i--)
        {
            if (_scope[i].Name != name)
            {
                continue;
            }

            if (_scope[i].Bound is { } bound)
            {
                return Within(_scope[i].Depth, () => Translate(bound));
            }

            foreach (var frame in _frames)
            {
                if (i < frame.Start)
                {
                    frame.Captured.Add(i);
                }
            }

            return _scope[i].Read!();
        }

        throw Not("variables out of scope");
    }

    // A variable that stands for an expression sees what was declared before it.
    private T Within<T>(int depth, Func<T> translate)
    {
        var hidden = _scope.GetRange(depth, _scope.Count - depth);
        _scope.RemoveRange(depth, hidden.Count);
        var result = translate();
        _scope.AddRange(hidden);
        return result;
    }

    /// <summary>The selection as a text that is the same for the same selection, or null when it is none of a variable.</summary>
    private string? Key(CelExpression node)
    {
        if (node is CelSelect { TestOnly: false } select)
        {
            return Key(select.Operand) is { } operand ? operand + "." + select.Field : null;
        }

        if (node is not CelIdentifier)
        {
            return null;
        }

        int index = _scope.FindLastIndex(variable => variable.Name == expression.ReferenceOf(node)?.Name);
        return index < 0 ? null : _scope[index].Bound is { } bound ? Within(_scope[index].Depth, () => Key(bound)) : _scope[index].Local;
    }

    // What is there when a condition that cannot fail has the given result.
    private void AddFacts(CelExpression condition, bool result)
    {
        switch (condition)
        {
            case CelSelect { TestOnly: true } has when result && Key(has.Operand) is { } operand:
                _facts.Add(operand + "." + has.Field);
                break;
            case CelCall { Function: CelOperators.Not } not:
                AddFacts(not.Arguments[0], !result);
                break;
            case CelCall { Function: CelOperators.And or CelOperators.Or } chain when result == (chain.Function == CelOperators.And):
                foreach (var term in chain.Arguments)
                {
                    AddFacts(term, result);
                }

                break;
            default:
                break;
        }
    }

    private T WithFacts<T>(CelExpression? condition, bool result, Func<T> translate)
    {
        int count = _facts.Count;
        if (condition is not null)
        {
            AddFacts(condition, result);
        }

        var translated = translate();
        _facts.RemoveRange(count, _facts.Count - count);
        return translated;
    }
}

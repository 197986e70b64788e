using System.Globalization;
using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>Finds the type of every node of an expression, and what names and calls refer to. Never throws on bad input.</summary>
public sealed partial class CelChecker
{
    // Far beyond what rules need that the server takes. For each node there are more.
    private const long BaseTypeSteps = 1_000_000;

    private const long TypeStepsPerNode = 100;

    private static readonly CelType[] BoolOnly = [CelType.Bool];

    private readonly CelSource _source;
    private readonly CelType?[] _types;
    private readonly CelReference?[] _references;
    private readonly List<CelProblem> _problems = [];
    private readonly CelSubstitution _substitution;
    private CelScope _scope;
    private int _lastParameter;

    private CelChecker(CelParseResult parsed, CelScope scope)
    {
        _source = parsed.Source;
        _types = new CelType?[parsed.NodeCount + 1];
        _references = new CelReference?[parsed.NodeCount + 1];
        _scope = scope;
        _substitution = new CelSubstitution(BaseTypeSteps + (TypeStepsPerNode * parsed.NodeCount));
    }

    /// <summary>Checks an expression.</summary>
    /// <param name="parsed">A parse result without problems.</param>
    /// <param name="variables">The variables and their types.</param>
    public static CelCheckedExpression Check(CelParseResult parsed, IEnumerable<KeyValuePair<string, CelType>> variables)
    {
        var root = parsed.Expression ?? throw new ArgumentException("The text could not be parsed.", nameof(parsed));
        var scope = new CelScope(null);
        foreach (var variable in variables)
        {
            scope.Declare(variable.Key, variable.Value);
        }

        var checker = new CelChecker(parsed, scope);
        var result = new CelCheckedExpression(parsed.Source, root, checker._types, checker._references, checker._problems);
        try
        {
            checker.Check(root);
            for (int i = 0; i < checker._types.Length; i++)
            {
                checker._types[i] = checker._types[i] is { } type ? checker._substitution.Apply(type, unknownToDyn: true) : null;
            }

            if (checker._problems.Count == 0)
            {
                CelLiteralChecks.Check(result, checker._problems);
            }
        }
        catch (InsufficientExecutionStackException)
        {
            checker.GiveUp(root, CelProblem.TooDeep);
        }
        catch (CelLimitException exception)
        {
            checker.GiveUp(root, exception.Message);
        }

        checker._problems.Sort((x, y) => x.Position.Offset.CompareTo(y.Position.Offset));
        return result;
    }

    // Nothing is known of the types then.
    private void GiveUp(CelExpression root, string message)
    {
        Array.Clear(_types, 0, _types.Length);
        _problems.Add(new CelProblem(message, _source.At(root.Offset), isLimit: true));
    }

    private void Report(int offset, string message) => _problems.Add(new CelProblem(message, _source.At(offset)));

    private CelType NewParameter() => CelType.Parameter("_var" + (_lastParameter++).ToString(CultureInfo.InvariantCulture));

    private CelType Known(CelType type) => _substitution.Apply(type, unknownToDyn: false);

    private CelType Set(CelExpression expression, CelType type) => _types[expression.Id] = type;

    private CelType Check(CelExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Set(expression, expression switch
        {
            CelLiteral literal => CelRuntimeTypes.Of(literal.Value),
            CelIdentifier name => CheckName(name),
            CelSelect select => CheckSelect(select),
            CelCall call => CheckCall(call),
            CelListLiteral list => CheckList(list),
            CelMapLiteral map => CheckMap(map),
            CelStructLiteral structure => CheckStruct(structure),
            _ => CheckLoop((CelComprehension)expression),
        });
    }

    private CelType CheckName(CelIdentifier expression)
    {
        string name = expression.Name.TrimStart('.');
        if (_scope.Find(name) is { } variable)
        {
            _references[expression.Id] = new CelReference(name);
            return variable;
        }

        if (CelTypeNames.Find(name, out var type) is { } reference)
        {
            _references[expression.Id] = reference;
            return type;
        }

        return Undeclared(expression.Offset, expression.Name);
    }

    private CelType Undeclared(int offset, string name)
    {
        Report(offset, $"undeclared reference to '{name}' (in container '')");
        return CelType.Error;
    }

    private CelType CheckSelect(CelSelect select)
    {
        if (!select.TestOnly && QualifiedName(select) is { } name && CelTypeNames.Find(name, out var type) is { } reference)
        {
            _references[select.Id] = reference;
            return type;
        }

        var result = CheckField(select.Operand, select.Field, select.Offset, optional: false);
        return select.TestOnly ? CelType.Bool : Known(result);
    }

    // a.b.c, where a is no variable.
    private string? QualifiedName(CelExpression expression) => expression switch
    {
        CelIdentifier identifier => _scope.Find(identifier.Name) is null ? identifier.Name.TrimStart('.') : null,
        CelSelect { TestOnly: false } select when QualifiedName(select.Operand) is { } operand => operand + "." + select.Field,
        _ => null,
    };

    private CelType CheckField(CelExpression operand, string field, int offset, bool optional)
    {
        var type = Known(Check(operand));
        bool isOptional = optional || type.IsOptional;
        var target = type.IsOptional ? type.Parameters[0] : type;
        CelType result;
        switch (target.Kind)
        {
            case CelTypeKind.Map:
                result = target.Parameters[1];
                break;
            case CelTypeKind.Object:
                if (FindField(target, field) is { } known)
                {
                    result = known;
                    break;
                }

                Report(offset, $"undefined field '{field}'");
                result = CelType.Error;
                break;
            case CelTypeKind.Parameter:
                _substitution.TryAssign(CelType.Dyn, target);
                result = CelType.Dyn;
                break;
            default:
                if (!target.IsDynOrError)
                {
                    Report(offset, $"type '{target}' does not support field selection");
                }

                result = CelType.Dyn;
                break;
        }

        return isOptional ? CelType.Optional(result) : result;
    }

    private static CelType? FindField(CelType type, string field) => (type.Declaration?.FindField(field)
        ?? (CelReservedWords.Contains(field) ? type.Declaration?.FindField("__" + field + "__") : null))?.Declaration?.Type;

    private CelType CheckList(CelListLiteral list)
    {
        CelType? element = null;
        for (int i = 0; i < list.Elements.Count; i++)
        {
            var type = Check(list.Elements[i]);
            element = Join(element, list.IsOptional(i) ? Unwrap(list.Elements[i], type) : type);
        }

        return CelType.List(element ?? NewParameter());
    }

    private CelType CheckMap(CelMapLiteral map)
    {
        CelType? key = null;
        CelType? value = null;
        foreach (var entry in map.Entries)
        {
            key = Join(key, Check(entry.Key));
            var type = Check(entry.Value);
            value = Join(value, entry.Optional ? Unwrap(entry.Value, type) : type);
        }

        return CelType.Map(key ?? NewParameter(), value ?? NewParameter());
    }

    private CelType Unwrap(CelExpression expression, CelType type)
    {
        if (type.IsOptional)
        {
            return type.Parameters[0];
        }

        if (type.Kind != CelTypeKind.Dyn)
        {
            Report(expression.Offset, $"expected type '{CelType.Optional(type)}' but found '{type}'");
        }

        return type;
    }

    private CelType Join(CelType? previous, CelType current)
    {
        if (previous is null)
        {
            return current;
        }

        if (_substitution.TryAssign(previous, current))
        {
            return _substitution.MoreGeneral(previous, current);
        }

        // Mixed literals are reported once all types are known; some functions take them.
        return CelType.Dyn;
    }

    private CelType CheckStruct(CelStructLiteral structure)
    {
        foreach (var field in structure.Fields)
        {
            Check(field.Value);
        }

        if (CelTypeNames.Find(structure.TypeName.TrimStart('.'), out var type) is null)
        {
            return Undeclared(structure.Offset, structure.TypeName);
        }

        Report(structure.Offset, $"'{type.Parameters[0].Name}' is not a message type");
        return CelType.Error;
    }

    private CelType CheckLoop(CelComprehension loop)
    {
        var range = Known(Check(loop.Range));
        var accumulator = Check(loop.Initial);
        var (first, second) = LoopTypes(loop, range);
        var outer = _scope;
        _scope = new CelScope(outer);
        _scope.Declare(loop.Accumulator, accumulator);
        var inner = _scope;
        _scope = new CelScope(inner);
        _scope.Declare(loop.Variable, loop.SecondVariable is null ? second : first);
        if (loop.SecondVariable is not null)
        {
            _scope.Declare(loop.SecondVariable, second);
        }

        Expect(loop.Condition, CelType.Bool, Check(loop.Condition));
        Expect(loop.Step, accumulator, Check(loop.Step));
        _scope = inner;
        var result = Known(Check(loop.Result));
        _scope = outer;
        return result;
    }

    // Index or key, and element or value; with one variable the second is what it loops over.
    private (CelType First, CelType Second) LoopTypes(CelComprehension loop, CelType range)
    {
        switch (range.Kind)
        {
            case CelTypeKind.List:
                return (CelType.Int, range.Parameters[0]);
            case CelTypeKind.Map:
                return (range.Parameters[0], loop.SecondVariable is null ? range.Parameters[0] : range.Parameters[1]);
            case CelTypeKind.Dyn or CelTypeKind.Error or CelTypeKind.Parameter:
                _substitution.TryAssign(CelType.Dyn, range);
                return (CelType.Dyn, CelType.Dyn);
            default:
                Report(loop.Range.Offset, $"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)");
                return (CelType.Error, CelType.Error);
        }
    }

    private void Expect(CelExpression expression, CelType expected, CelType actual)
    {
        if (!_substitution.TryAssign(expected, actual))
        {
            Report(expression.Offset, $"expected type '{expected}' but found '{actual}'");
        }
    }
}

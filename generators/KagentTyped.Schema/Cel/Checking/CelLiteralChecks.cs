using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>What can be said of literals before anything runs: durations, times, patterns, format strings, mixed lists and maps.</summary>
internal sealed class CelLiteralChecks
{
    private readonly CelCheckedExpression _expression;
    private readonly List<CelProblem> _problems;

    private CelLiteralChecks(CelCheckedExpression expression, List<CelProblem> problems)
    {
        _expression = expression;
        _problems = problems;
    }

    public static void Check(CelCheckedExpression expression, List<CelProblem> problems) => new CelLiteralChecks(expression, problems).Visit(expression.Root, insideFormat: false);

    private void Report(CelExpression place, string message) => _problems.Add(new CelProblem(message, _expression.Source.At(place.Offset)));

    private void Visit(CelExpression? expression, bool insideFormat)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case CelSelect select:
                Visit(select.Operand, insideFormat);
                break;
            case CelCall call:
                VisitCall(call, insideFormat);
                break;
            case CelListLiteral list:
                if (!insideFormat)
                {
                    CheckList(list);
                }

                foreach (var element in list.Elements)
                {
                    Visit(element, insideFormat);
                }

                break;
            case CelMapLiteral map:
                if (!insideFormat)
                {
                    CheckMap(map);
                }

                foreach (var entry in map.Entries)
                {
                    Visit(entry.Key, insideFormat);
                    Visit(entry.Value, insideFormat);
                }

                break;
            case CelComprehension loop:
                Visit(loop.Range, insideFormat);
                Visit(loop.Initial, insideFormat);
                Visit(loop.Condition, insideFormat);
                Visit(loop.Step, insideFormat);
                Visit(loop.Result, insideFormat);
                break;
            default:
                break;
        }
    }

    private void VisitCall(CelCall call, bool insideFormat)
    {
        CheckLiteralArgument(call);
        bool isFormat = call.Function == "format";
        if (isFormat)
        {
            CheckFormat(call);
        }

        if (call.Target is not null)
        {
            Visit(call.Target, insideFormat || isFormat);
        }

        foreach (var argument in call.Arguments)
        {
            Visit(argument, insideFormat || isFormat);
        }
    }

    private void CheckLiteralArgument(CelCall call)
    {
        if (call.Arguments.Count == 0 || call.Arguments[0] is not CelLiteral { Value: { Kind: CelValueKind.String } value } literal)
        {
            if (call is { Function: "timestamp", Arguments: [CelLiteral { Value: { Kind: CelValueKind.Integer } seconds } number] } && !CelTime.IsInRange(seconds.AsInteger()))
            {
                Report(number, "invalid timestamp argument");
            }

            return;
        }

        bool valid = call.Function switch
        {
            "duration" => CelTime.ParseDuration(value.AsText()) is not null,
            "timestamp" => !CelTime.ParseTimestamp(value.AsText()).IsError,
            "matches" => Re2Pattern.Parse(value.AsText()).Error is null,
            _ => true,
        };
        if (!valid)
        {
            Report(literal, $"invalid {call.Function} argument");
        }
    }

    private void CheckFormat(CelCall call)
    {
        if (call.Target is not CelLiteral { Value: { Kind: CelValueKind.String } format } || call.Arguments is not [CelListLiteral list])
        {
            return;
        }

        var check = new CelFormatCheck(_expression, list);
        if (!CelFormatString.TryRun(format.AsText(), list.Elements.Count, check.Accept, out string problem))
        {
            Report(check.Culprit ?? call, problem);
        }
        else if (list.Elements.Count > check.Used)
        {
            Report(call, $"too many arguments supplied to string.format (expected {check.Used}, got {list.Elements.Count})");
        }
    }

    private void CheckList(CelListLiteral list)
    {
        CelType? first = null;
        for (int i = 0; i < list.Elements.Count; i++)
        {
            var type = Value(_expression.TypeOf(list.Elements[i]), list.IsOptional(i));
            first ??= type;
            if (!AreEquivalent(first, type))
            {
                Report(list.Elements[i], $"expected type '{first}' but found '{type}'");
                return;
            }
        }
    }

    private void CheckMap(CelMapLiteral map)
    {
        CelType? key = null;
        CelType? value = null;
        foreach (var entry in map.Entries)
        {
            var keyType = _expression.TypeOf(entry.Key);
            var valueType = Value(_expression.TypeOf(entry.Value), entry.Optional);
            key ??= keyType;
            value ??= valueType;
            if (!AreEquivalent(key, keyType))
            {
                Report(entry.Key, $"expected type '{key}' but found '{keyType}'");
            }

            if (!AreEquivalent(value, valueType))
            {
                Report(entry.Value, $"expected type '{value}' but found '{valueType}'");
            }
        }
    }

    private static CelType Value(CelType type, bool optional) => optional && type.Parameters.Count > 0 ? type.Parameters[0] : type;

    // Types with parameters are alike when they are so without them and their parameters are.
    private static bool AreEquivalent(CelType left, CelType right)
    {
        if (left.Kind != right.Kind || left.Name != right.Name || left.Parameters.Count != right.Parameters.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Parameters.Count; i++)
        {
            if (!AreEquivalent(left.Parameters[i], right.Parameters[i]))
            {
                return false;
            }
        }

        return true;
    }
}

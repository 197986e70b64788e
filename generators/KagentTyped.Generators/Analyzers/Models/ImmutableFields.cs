using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Finds rules that say of a value, or of a field in it, that it stays as it is: <c>self == oldSelf</c>, <c>self.a == oldSelf.a &amp;&amp; ...</c>.</summary>
internal static class ImmutableFields
{
    private static readonly ConditionalWeakTable<SchemaNode, IReadOnlyList<(IReadOnlyList<string> Path, string Message)>> Known = new();

    /// <summary>The paths from a value to what cannot change in it, with what the API server says then.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Path, string Message)> Of(SchemaNode schema) => schema.Validations.IsEmpty ? [] : Known.GetValue(schema, Read);

    private static IReadOnlyList<(IReadOnlyList<string> Path, string Message)> Read(SchemaNode schema)
    {
        var found = new List<(IReadOnlyList<string>, string)>();
        foreach (var rule in schema.Validations.Where(rule => rule.Rule.IndexOf("oldSelf", StringComparison.Ordinal) >= 0 && !rule.OptionalOldSelf))
        {
            if (CelParser.Parse(rule.Rule).Expression is { } expression)
            {
                Collect(expression, string.IsNullOrEmpty(rule.Message) ? "failed rule: " + rule.Rule.Trim() : rule.Message!.Trim(), found);
            }
        }

        return found;
    }

    private static void Collect(CelExpression expression, string message, List<(IReadOnlyList<string>, string)> found)
    {
        if (expression is not CelCall { Arguments: [var left, var right] } call)
        {
            return;
        }

        if (call.Function == CelOperators.And)
        {
            Collect(left, message, found);
            Collect(right, message, found);
        }
        else if (call.Function == CelOperators.Equal && PathOf(left) is var (one, names) && PathOf(right) is var (other, others)
            && ((one == "self" && other == "oldSelf") || (one == "oldSelf" && other == "self")) && names.SequenceEqual(others))
        {
            found.Add((names, message));
        }
    }

    private static (string Root, List<string> Names)? PathOf(CelExpression expression)
    {
        var names = new List<string>();
        while (expression is CelSelect { TestOnly: false } select)
        {
            names.Insert(0, CelNames.Unescape(select.Field) ?? select.Field);
            expression = select.Operand;
        }

        return expression is CelIdentifier identifier ? (identifier.Name, names) : null;
    }
}

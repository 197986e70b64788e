using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>Makes JSON for a schema out of what its rules speak of, so that rules hold about as often as not.</summary>
/// <param name="rules">The rules.</param>
/// <param name="random">The source of chance.</param>
[SuppressMessage("Security", "CA5394", Justification = "Test data.")]
internal sealed class RuleValues(IEnumerable<CelRule> rules, Random random)
{
    private static readonly string[] Keys = ["a", "nodes", "x-y", "", "team"];
    private static readonly string[] Quantities = ["1Gi", "100m"];
    private static readonly string[] Ports = ["50%", "http", "1Gi", "100m"];
    private static readonly string[] Usual = ["", "a", "ab", "a.b-c", "A", "10.0.0.0/8", "10.1.0.0/16", "fd00::/8", "10.1.2.3", "5s", "1h", "http://a/b", "x@y", "ä\ud83d\ude00", "7", "-1", "2024-05-06", "2024-05-06T07:08:09Z", "AQI="];

    private readonly List<string> _texts = [.. Usual, .. Constants(rules, CelValueKind.String).Select(value => value.AsText())];
    private readonly List<long> _numbers = [0, 1, 2, 3, 80, .. Constants(rules, CelValueKind.Integer).Select(value => value.AsInteger())];
    private double _presence = 0.5;

    /// <summary>A value that is not null, and what it was before an update; null when there was nothing.</summary>
    public (JsonNode Value, JsonNode? Old) Pair(SchemaNode schema)
    {
        var value = Next(schema with { Nullable = false })!;
        return (value, random.Next(3) switch { 0 => null, 1 => Mutated(value, schema), _ => Next(schema) });
    }

    private JsonNode? Next(SchemaNode schema)
    {
        _presence = random.Next(4) switch { 0 => 0.25, 1 => 0.5, 2 => 0.8, _ => 0.95 };
        return Value(schema, 0);
    }

    // A copy that differs in some places, or in none.
    private JsonNode? Mutated(JsonNode? value, SchemaNode schema) => random.Next(8) == 0 ? Value(schema, 2) : value switch
    {
        JsonObject map => Object(map.Where(_ => random.Next(12) > 0).Select(member => KeyValuePair.Create(member.Key, (schema.Property(member.Key) ?? schema.AdditionalProperties) is { } known ? Mutated(member.Value, known) : member.Value?.DeepClone()))),
        JsonArray list when schema.Items is not null => new JsonArray([.. list.Where(_ => random.Next(12) > 0).Select(item => Mutated(item, schema.Items))]),
        _ => value?.DeepClone(),
    };

    private JsonNode? Value(SchemaNode schema, int depth)
    {
        if (schema.Nullable && random.Next(6) == 0)
        {
            return null;
        }

        if (schema.IntOrString)
        {
            return random.Next(2) == 0 ? Math.Abs(Pick(_numbers) % 1000) : Pick(SchemaFacts.IsQuantity(schema) ? Quantities : Ports);
        }

        return schema.Type switch
        {
            SchemaType.Boolean => random.Next(2) == 0,
            SchemaType.Integer => Number(),
            SchemaType.Number => Number() / 2.0,
            SchemaType.String => Text(schema),
            SchemaType.Array => List(schema.Items!, depth),
            SchemaType.Object when !schema.Properties.IsEmpty || schema.AdditionalProperties is null => Object(schema.Properties
                .Where(_ => random.NextDouble() < (depth > 5 ? 0.2 : _presence))
                .Select(property => KeyValuePair.Create(property.Name, Value(property.Schema, depth + 1)))),
            SchemaType.Object => Object(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2) == 0 ? Pick(Keys) : Pick(_texts)).Distinct().Select(key => KeyValuePair.Create(key, Value(schema.AdditionalProperties, depth + 1)))),
            _ => JsonValue.Create("any"),
        };
    }

    private long Number()
    {
        long number = Pick(_numbers);
        return random.Next(3) switch { 0 => number, 1 => unchecked(number + 1), _ => unchecked(number - 1) } is var near && random.Next(40) == 0 ? random.Next(2) == 0 ? int.MaxValue : int.MinValue : Math.Clamp(near, int.MinValue, int.MaxValue);
    }

    private JsonValue Text(SchemaNode schema)
    {
        if (!schema.Enum.IsEmpty && random.Next(8) > 0)
        {
            return JsonNode.Parse(Pick(schema.Enum.ToList()))!.AsValue();
        }

        if (schema.Format is "date-time")
        {
            return JsonValue.Create($"2024-05-0{random.Next(1, 4)}T07:08:09Z");
        }

        string text = Pick(_texts);
        if (schema.Format is "byte")
        {
            return JsonValue.Create(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)));
        }

        return JsonValue.Create(random.Next(6) switch { 0 => text + Pick(_texts), 1 => Pick(_texts) + text, 2 => text.ToUpperInvariant(), _ => text })!;
    }

    private JsonArray List(SchemaNode items, int depth)
    {
        int count = random.Next(60) == 0 && depth == 0 ? (int)Math.Clamp(Number(), 0, 200) : random.Next(4);
        var list = new JsonArray();
        for (int i = 0; i < count; i++)
        {
            list.Add(i > 0 && random.Next(4) == 0 ? Mutated(list[i - 1], items) : Value(items, depth + 1));
        }

        return list;
    }

    private static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode?>> members) => new(members);

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private static IEnumerable<CelValue> Constants(IEnumerable<CelRule> rules, CelValueKind kind) =>
        rules.Where(rule => rule.Expression is not null).SelectMany(rule => Parts(rule.Expression!.Root)).OfType<CelLiteral>().Select(literal => literal.Value).Where(value => value.Kind == kind).Distinct();

    private static IEnumerable<CelExpression> Parts(CelExpression node) => (node switch
    {
        CelSelect select => [select.Operand],
        CelCall call => call.Target is null ? call.Arguments : call.Arguments.Prepend(call.Target),
        CelListLiteral list => list.Elements,
        CelMapLiteral map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        CelComprehension loop => [loop.Range, loop.Initial, loop.Step, loop.Result],
        _ => Enumerable.Empty<CelExpression>(),
    }).SelectMany(Parts).Prepend(node);
}

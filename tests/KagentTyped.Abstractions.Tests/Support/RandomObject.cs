using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KagentTyped.Json;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Abstractions.Tests.Support;

/// <summary>Random JSON that fits a schema, with unknown fields wherever the model promises to keep them: not inside core types.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="left">Properties to leave out.</param>
[SuppressMessage("Security", "CA5394", Justification = "Test data.")]
internal sealed class RandomObject(Random random, params string[] left)
{
    private static readonly string[] Texts = ["", "a", "true", "1", "null", "ü\u2028<&>\"\\", "日本", "\ud83d\ude00", " x ", "some longer text"];
    private static readonly string[] Names = ["extra", "x-y", "", "Spec", "é", "a.b/c", "\"\\"];
    private static readonly string[] Quantities = ["1Gi", "1000m", "100m", "0.5", "1e3", "1500m", "2", "0", "128Mi", "1k"];
    private static readonly string[] Ports = ["http", "50%", "80"];

    /// <summary>An object of a kind.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="type">Its model.</param>
    public JsonObject Root(SchemaNode schema, Type type)
    {
        var json = Object(schema, type, 0);
        json["apiVersion"] = Text();
        json["kind"] = Text();
        json["metadata"] = new JsonObject { ["name"] = "a", ["labels"] = new JsonObject { ["x"] = Text() }, ["generation"] = random.NextInt64() };
        return json;
    }

    private JsonObject Object(SchemaNode node, Type? type, int depth)
    {
        var json = new JsonObject();
        foreach (var property in node.Properties.Where(property => (depth > 0 || property.Name is "spec" or "status") && !left.Contains(property.Name)))
        {
            // Core models write required values always, so those are always given; elsewhere a required field may be missing.
            bool inCore = type is null || !typeof(IJsonModel).IsAssignableFrom(type);
            if ((node.IsRequired(property.Name) && inCore) || random.Next(depth < 2 ? 4 : depth + 2) < (depth < 2 ? 3 : 2))
            {
                json[property.Name] = Value(property.Schema, inCore ? null : MemberType(type!, property.Name), depth + 1);
            }
        }

        if (type is not null && typeof(IJsonModel).IsAssignableFrom(type))
        {
            for (int i = random.Next(3); i > 0; i--)
            {
                string name = Pick(Names);
                if (node.Property(name) is null)
                {
                    json[name] = Anything(2);
                }
            }
        }

        return json;
    }

    private JsonNode? Value(SchemaNode node, Type? type, int depth)
    {
        if (node.IntOrString)
        {
            return random.Next(3) == 0 ? random.Next(100) : node.Pattern is null ? Pick(Ports) : Pick(Quantities);
        }

        return node.Type switch
        {
            SchemaType.Boolean => random.Next(2) == 0,
            SchemaType.Integer => node.Format == "int32" ? random.Next(int.MinValue, int.MaxValue) : random.NextInt64(long.MinValue, long.MaxValue),
            SchemaType.Number => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
            SchemaType.String when node.Format == "date-time" => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            SchemaType.String when node.Format == "byte" => Convert.ToBase64String([.. Enumerable.Range(0, random.Next(4)).Select(_ => (byte)random.Next(256))]),
            SchemaType.String => !node.Enum.IsEmpty && random.Next(4) > 0 ? JsonNode.Parse(node.Enum[random.Next(node.Enum.Count)]) : Text(),
            SchemaType.Array when node.Items is not null => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(node.Items, Element(type), depth))]),
            SchemaType.Object when !node.Properties.IsEmpty => Object(node, type, depth),
            SchemaType.Object when node.AdditionalProperties is not null => Map(() => Value(node.AdditionalProperties, Element(type), depth)),
            SchemaType.Object when !node.PreserveUnknownFields => Object(node, type, depth),
            _ => Anything(3),
        };
    }

    private JsonNode? Anything(int depth) => random.Next(depth == 0 ? 4 : 6) switch
    {
        0 => null,
        1 => Text(),
        2 => random.NextInt64(),
        3 => random.Next(2) == 0,
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Anything(depth - 1))]),
        _ => Map(() => Anything(depth - 1)),
    };

    private JsonObject Map(Func<JsonNode?> value)
    {
        var json = new JsonObject();
        for (int i = random.Next(3); i > 0; i--)
        {
            json[Pick(Names)] = value();
        }

        return json;
    }

    private string Text() => Pick(Texts);

    private string Pick(string[] of) => of[random.Next(of.Length)];

    private static Type MemberType(Type model, string jsonName) => Unwrap(model.GetProperties()
        .Single(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)) == jsonName).PropertyType);

    private static Type? Element(Type? type) => type is { IsGenericType: true } ? Unwrap(type.GetGenericArguments()[^1]) : null;

    private static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.Tests.RoundTrips;

/// <summary>
/// Makes JSON that fits a schema: every type, unknown enum values, nulls where they are values, absence of anything, and unknown fields
/// wherever the model promises to keep them, which is everywhere but inside core types.
/// </summary>
/// <param name="model">What the generator made of the schema.</param>
/// <param name="random">The source of chance; null makes the object with every field and one of everything.</param>
/// <param name="exactMetadata">Whether instants in metadata, which always is a core type, come in the spelling that they are written in.</param>
[SuppressMessage("Security", "CA5394", Justification = "Test data.")]
internal sealed class InstanceMaker(ResourceModel model, Random? random, bool exactMetadata)
{
    private static readonly string[] Texts = ["", "a", "true", "1", "1.0", "null", "2024-01-01T00:00:00Z", "1000m", "ü\u2028<&>\"\\\u0001", "日本", "\ud83d\ude00", " x\n", "some longer text"];
    private static readonly string[] Names = ["extra", "x-y", "", "Spec", "é", "a.b/c", "\"\\", "metadata", "$ref"];
    private static readonly string[] Quantities = ["1Gi", "100m", "500m", "1500m", "2", "0", "128Mi", "1k", "3Ti", "10u", "1000m", "0.5", "1e3", "1E3", "+1", "1.5Gi", "0.5Gi", "1.", "1024Mi", "5000k", "2000000n", "1e-3", "12E", ".5", "-1", "-100m"];
    private static readonly string[] Ports = ["http", "50%", "", "8080-name", "80", "-1"];
    private static readonly string[] Offsets = ["Z", "+02:00", "-11:30"];

    private readonly Dictionary<string, TypeModel> _types = model.Types.ToDictionary(type => type.Name);

    /// <summary>An object of the kind.</summary>
    public JsonObject Root(SchemaNode schema)
    {
        var json = Model(schema, model.Types[0], 0);
        json["apiVersion"] = Text();
        json["kind"] = Text();
        json["metadata"] = new JsonObject
        {
            ["name"] = Text(),
            ["generation"] = Whole(long.MinValue, long.MaxValue),
            ["labels"] = Map(() => Text()),
            ["finalizers"] = List(() => Text()),
            ["creationTimestamp"] = Instant(exactMetadata),
            ["ownerReferences"] = List(() => new JsonObject { ["apiVersion"] = "v1", ["kind"] = "K", ["name"] = Text(), ["uid"] = "u", ["controller"] = true }),
            ["managedFields"] = List(() => new JsonObject { ["manager"] = Text(), ["fieldsV1"] = new JsonObject { ["f:spec"] = Map(() => Anything(2)) } }),
        };
        return json;
    }

    private JsonObject Model(SchemaNode node, TypeModel type, int depth)
    {
        var json = new JsonObject();
        foreach (var member in type.Members)
        {
            if (member.Role is not (MemberRole.Identity or MemberRole.Metadata) && IsGiven(depth))
            {
                json[member.JsonName] = Value(node.Property(member.JsonName)!, member.Type, null, depth + 1);
            }
        }

        for (int i = random?.Next(3) ?? 1; i > 0; i--)
        {
            string name = Pick(Names);
            if (node.Property(name) is null && (depth > 0 || name != "metadata"))
            {
                json[name] = Anything(2);
            }
        }

        return json;
    }

    // Inside core types: only what the schema has, and always what KubernetesClient always writes.
    private JsonObject Core(SchemaNode node, Type core, int depth)
    {
        var json = new JsonObject();
        foreach (var property in node.Properties)
        {
            var field = CoreFields.Field(core, property.Name);
            if (CoreFields.IsAlwaysWritten(field) || IsGiven(depth))
            {
                json[property.Name] = Value(property.Schema, null, field, depth + 1);
            }
        }

        return json;
    }

    // Either the generated type or, inside core types, the .NET type says what holds the value.
    private JsonNode? Value(SchemaNode node, TypeRef? type, Type? core, int depth)
    {
        if (node.Nullable && random?.Next(6) == 0)
        {
            return null;
        }

        if (type?.Kind == TypeRefKind.Core && !node.IntOrString)
        {
            core = CoreFields.Type(type.Name);
        }

        if (type?.Kind == TypeRefKind.Any && !node.IntOrString)
        {
            return Anything(3);
        }

        return node switch
        {
            { IntOrString: true } when SchemaFacts.IsQuantity(node) => Chance(3) ? Whole(0, 100) : Pick(Quantities),
            { IntOrString: true } => Chance(3) ? Whole(-9, 70000) : Pick(Ports),
            { Type: SchemaType.Boolean } => Chance(2),
            { Type: SchemaType.Integer } => node.Format == "int32" || core == typeof(int) || core == typeof(int?) ? Whole(int.MinValue, int.MaxValue) : Whole(long.MinValue, long.MaxValue),
            { Type: SchemaType.Number } => random is null ? 0.1 : Math.ScaleB(random.NextDouble() - 0.5, random.Next(-200, 200)),
            { Type: SchemaType.String, Format: "date-time" } => Instant(),
            { Type: SchemaType.String, Format: "byte" } => Convert.ToBase64String([.. Enumerable.Range(0, random?.Next(4) ?? 2).Select(_ => (byte)(random?.Next(256) ?? 255))]),
            { Type: SchemaType.String } => !node.Enum.IsEmpty && !Chance(4) ? JsonNode.Parse(node.Enum[random?.Next(node.Enum.Count) ?? 0]) : Text(),
            { Type: SchemaType.Array, Items: { } items } => List(() => Value(items, type?.Element, core is null ? null : CoreFields.Element(core), depth)),
            { Type: SchemaType.Object, Properties.IsEmpty: false } or { Type: SchemaType.Object, AdditionalProperties: null } => core is not null ? Core(node, core, depth) : Model(node, _types[type!.Name], depth),
            { Type: SchemaType.Object, AdditionalProperties: { } values } => Map(() => Value(values, type?.Element, core is null ? null : CoreFields.Element(core), depth)),
            _ => throw new InvalidOperationException($"Nothing is known of a value of type {node.Type}."),
        };
    }

    private JsonNode? Anything(int depth) => (random?.Next(depth == 0 ? 6 : 8) ?? 6) switch
    {
        0 => null,
        1 => Text(),
        2 => Whole(long.MinValue, long.MaxValue),
        3 => Chance(2),
        4 => JsonNode.Parse("1.0"),
        5 => JsonNode.Parse("123456789012345678901234567890.5e-3"),
        6 => List(() => depth == 0 ? null : Anything(depth - 1)),
        _ => Map(() => Anything(depth - 1)),
    };

    private JsonArray List(Func<JsonNode?> item) => [.. Enumerable.Range(0, random?.Next(3) ?? 1).Select(_ => item())];

    private JsonObject Map(Func<JsonNode?> value)
    {
        var json = new JsonObject();
        for (int i = random?.Next(3) ?? 1; i > 0; i--)
        {
            json[Pick(Names)] = value();
        }

        return json;
    }

    private string Instant(bool isExact = false)
    {
        const long seconds = 60_000_000_000;
        var second = DateTime.UnixEpoch.AddSeconds(random?.NextInt64(-seconds, seconds) ?? 0);
        var instant = Chance(2) ? second : second.AddMicroseconds(random?.Next(1, 999_999) ?? 1);
        if (isExact || Chance(2))
        {
            return instant.ToString(instant == second ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        }

        return instant.ToString(Chance(2) ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + Pick(Offsets);
    }

    private JsonNode Whole(long least, long most) => JsonValue.Create(random?.NextInt64(least, most) ?? most);

    private string Text() => Pick(Texts);

    private string Pick(string[] of) => of[random?.Next(of.Length) ?? 0];

    private bool Chance(int one) => random?.Next(one) == 0;

    private bool IsGiven(int depth) => random is null || random.Next(depth + 3) < 2;
}

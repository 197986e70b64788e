using System.Text.Json.Nodes;

namespace KagentTyped.Fuzz.Tests;

/// <summary>Random changes of a schema that leave it JSON: keywords set, removed and moved, properties renamed and doubled.</summary>
internal sealed class SchemaMutator(Random random)
{
    private static readonly string[] Names =
    [
        "$ref", "x-y", "-XX", "1a", "a b", "", " ", "Spec", "spec", "SPEC", "Equals", "ToString", "GetHashCode", "GetType", "Describe", "class", "namespace", "$action", "action", "hostPath", "host_path", "jwks_uri", "jwksUri",
        "DB.journal_mode", "metadata", "apiVersion", "kind", "status", "items", "Thing", "ThingSpec", "List", "String", "System", "k8s", "日本", "é", "e\u0301", "\u200b", "a\u2028b", "\"", "\\", "*/", "{0}", "__proto__", "value", "Names",
        "IsKnown", "UnknownFields", "DeepClone", "SemanticEquals", "Definition", "Shape", "field", "true", "null", "_", "__", "@x", "#if",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e400", "9223372036854775808", "\"\"", "\"x\"", "\"null\"", "[]", "{}", "[null]", "[[]]", "[\"a\",\"A\",\"a-\",\"-a\",\"\",null,1,true]", "{\"a\":{}}", "{\"type\":\"string\"}", "\"*/ class Injected { } \\u2028\"",
    ];

    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean", "null", "any", ""];

    private static readonly string[] Formats = ["int32", "int64", "float", "double", "date-time", "date", "byte", "binary", "password", "duration", "uri", "ipv4", "ipv6", "cidr", "uuid", "quantity", "micro-time", "email", "unknown", ""];

    private static readonly string[] Keywords =
    [
        "type", "format", "description", "nullable", "properties", "required", "items", "additionalProperties", "enum", "default", "allOf", "anyOf", "oneOf", "not", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource",
        "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type", "x-kubernetes-validations", "title", "example", "$ref", "definitions", "x-vendor",
    ];

    /// <summary>A changed copy.</summary>
    /// <param name="schema">A schema as JSON.</param>
    public string Mutate(string schema)
    {
        var root = JsonNode.Parse(schema)!.AsObject();
        for (int i = random.Next(1, 7); i > 0; i--)
        {
            var nodes = Schemas(root).ToList();
            Change(nodes[random.Next(nodes.Count)], nodes);
        }

        return root.ToJsonString();
    }

    private void Change(JsonObject node, List<JsonObject> all)
    {
        switch (random.Next(10))
        {
            case 0:
                node.Remove(Keywords[random.Next(Keywords.Length)]);
                break;
            case 1:
                node["type"] = Pick(Types);
                break;
            case 2:
                node["format"] = Pick(Formats);
                break;
            case 3 or 4 when node["properties"] is JsonObject properties:
                properties[Pick(Names)] = Copy(all);
                break;
            case 5 when node["properties"] is JsonObject { Count: > 0 } properties:
                var (name, value) = properties.ElementAt(random.Next(properties.Count));
                properties.Remove(name);
                properties[Pick(Names)] = value;
                break;
            case 6:
                string keyword = Pick("items", "additionalProperties", "not");
                node[keyword] = Copy(all);
                break;
            case 7:
                node[Pick("allOf", "anyOf", "oneOf")] = new JsonArray(Copy(all), Copy(all));
                break;
            case 8:
                node[Pick("x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "nullable", "uniqueItems")] = true;
                break;
            default:
                node[Pick(Keywords)] = JsonNode.Parse(Pick(Values));
                break;
        }
    }

    private JsonNode Copy(List<JsonObject> all) => all[random.Next(all.Count)].DeepClone();

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    // Not below the root alone: every object that stands where a schema may stand.
    private static IEnumerable<JsonObject> Schemas(JsonObject node)
    {
        yield return node;
        foreach (var (key, value) in node)
        {
            var below = (key, value) switch
            {
                ("items" or "additionalProperties" or "not", JsonObject schema) => [schema],
                ("properties", JsonObject properties) => properties.Select(property => property.Value).OfType<JsonObject>(),
                ("allOf" or "anyOf" or "oneOf", JsonArray schemas) => schemas.OfType<JsonObject>(),
                _ => [],
            };
            foreach (var schema in below.SelectMany(Schemas))
            {
                yield return schema;
            }
        }
    }
}

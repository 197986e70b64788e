using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.Tests.RoundTrips;

/// <summary>
/// Spells out what JSON of a schema means, so that two spellings of one meaning become equal: quantities count by value, an int-or-string
/// of digits is the number, instants are microseconds in UTC. Everything else means what it says.
/// </summary>
internal static class Meaning
{
    public static JsonNode? Of(SchemaNode? node, JsonNode? json) => json switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Of(node?.Property(entry.Key) ?? node?.AdditionalProperties, entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Of(node?.Items, item))]),
        JsonValue value when node is { IntOrString: true } => JsonValue.Create(SchemaFacts.IsQuantity(node) ? Quantity(value.ToString()) : value.ToString()),
        JsonValue value when node is { Type: SchemaType.String, Format: "date-time" } => JsonValue.Create(Instant(value.ToString())),
        _ => json?.DeepClone(),
    };

    /// <summary>The whole of an object, metadata included.</summary>
    public static JsonObject OfRoot(SchemaNode schema, JsonObject json)
    {
        var meaning = (JsonObject)Of(schema, json)!;
        if (meaning["metadata"] is JsonObject metadata)
        {
            foreach (string field in (string[])["creationTimestamp", "deletionTimestamp"])
            {
                if (metadata[field] is { } instant)
                {
                    metadata[field] = Instant(instant.ToString());
                }
            }
        }

        return meaning;
    }

    // An own reading, so that a defect in KubernetesClient's shows as well.
    private static string Quantity(string text)
    {
        int end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        end = text.EndsWith('.') ? text.Length : end;
        string suffix = text[end..];
        string number = text[..end];
        int power = 0;
        if (suffix.Length == 0 && number.IndexOfAny(['e', 'E']) is > 0 and var mark)
        {
            power = int.Parse(number[(mark + 1)..], CultureInfo.InvariantCulture);
            number = number[..mark];
        }

        int point = number.IndexOf('.', StringComparison.Ordinal);
        power -= point < 0 ? 0 : number.Length - point - 1;
        var digits = BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        digits *= suffix.EndsWith('i') ? BigInteger.Pow(1024, "KMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1) : 1;
        power += suffix switch { "n" => -9, "u" => -6, "m" => -3, "k" => 3, "M" => 6, "G" => 9, "T" => 12, "P" => 15, "E" => 18, _ => 0 };

        // In units of the smallest that are made up here.
        return (digits * BigInteger.Pow(10, power + 30)).ToString(CultureInfo.InvariantCulture);
    }

    private static string Instant(string text)
        => (DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
}

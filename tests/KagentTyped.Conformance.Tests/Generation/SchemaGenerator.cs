using System.Globalization;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Definitions;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Makes schemas that a server takes, of anything that may stand in one: types in each other, null, defaults, limits, alternatives and rules.</summary>
internal sealed class SchemaGenerator(Random random)
{
    private const int MostAttempts = 40;

    private static readonly string[] Names = ["a", "b", "name", "value", "items", "type", "class", "maxSize", "x-y", "$ref", "a.b", "Spec", "validate", "kind", "URL", "_", "1a", "metadata"];

    private static readonly string[] Formats = ["date-time", "date", "byte", "duration", "uri", "hostname", "ipv4", "cidr", "uuid", "email", "password", "odd"];

    private readonly ObjectGenerator _values = new(random);

    /// <summary>Properties of an object.</summary>
    public YamlNode Next(int properties)
    {
        var members = new List<(string, YamlNode?)>();
        for (int i = 0; i < properties; i++)
        {
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                var schema = Schema(0);
                if (!IsTaken(schema))
                    continue;
                members.Add(($"p{i.ToString(CultureInfo.InvariantCulture)}", schema));
                break;
            }
        }

        return Trees.Object([.. members]);
    }

    private YamlNode Schema(int depth)
    {
        var schema = (depth < 3 ? random.Next(14) : random.Next(7)) switch
        {
            0 or 1 => Keywords("{type: string}", 3, "minLength: 1", "minLength: 2", "maxLength: 5", "maxLength: 64", "pattern: '^[a-z0-9]*$'", "pattern: 'a|b'", "enum: [a, b]", "enum: [a, A, a-, '']", $"format: {Pick(Formats)}"),
            2 => Keywords("{type: boolean}", 1, "enum: [true]", "enum: [true, false]"),
            3 => Keywords("{type: integer}", 3, "format: int32", "format: int64", "minimum: 1", "minimum: -1", "maximum: 5", "exclusiveMinimum: true", "exclusiveMaximum: true", "multipleOf: 2", "enum: [1, 2, 3]"),
            4 => Keywords("{type: number}", 3, "format: double", "format: float", "minimum: 0.5", "maximum: 5", "exclusiveMaximum: true", "multipleOf: 0.5", "enum: [1, 2.5]"),
            5 => Keywords("{x-kubernetes-int-or-string: true}", 2, "anyOf: [{type: integer}, {type: string}]", "allOf: [{anyOf: [{type: integer}, {type: string}]}, {pattern: '^a'}]", "pattern: '^[0-9]+%?$'", "maximum: 5", "maxLength: 3"),
            6 => Open(),
            7 or 8 => List(depth),
            9 => MapList(depth),
            10 => Keywords("{type: object}", 2, "minProperties: 1", "maxProperties: 2", "x-kubernetes-map-type: atomic").With("additionalProperties", Schema(depth + 1)),
            _ => Object(depth),
        };
        return Decorated(schema);
    }

    private YamlNode Open() => Trees.Read(Pick(
        [
            "{x-kubernetes-preserve-unknown-fields: true}",
            "{x-kubernetes-preserve-unknown-fields: true, nullable: true}",
            "{type: object, x-kubernetes-preserve-unknown-fields: true}",
            "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string, default: x}}}",
            "{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}",
            "{type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object, properties: {a: {type: integer, minimum: 1}}}}}",
            "{type: object}",
        ]));

    private YamlNode List(int depth)
    {
        var items = Schema(depth + 1);
        return Keywords("{type: array}", 2, "minItems: 1", "maxItems: 2", "maxItems: 5", "x-kubernetes-list-type: atomic", "x-kubernetes-list-type: set").With("items", items);
    }

    private YamlNode MapList(int depth)
    {
        var items = Object(depth + 1);
        var properties = items["properties"]!.With("name", Trees.Read("{type: string, maxLength: 5}")).With("port", Trees.Read("{type: integer, default: 1}"));
        string[] required = [.. (items["required"]?.Items ?? []).Select(name => name.Text).Append("name").Append("port").Distinct()];
        return Keywords("{type: array, x-kubernetes-list-type: map}", 1, "maxItems: 3")
            .With("x-kubernetes-list-map-keys", Trees.Read(random.Next(2) == 0 ? "[name]" : "[name, port]"))
            .With("items", items.With("properties", properties).With("required", Trees.List(required.Select(Trees.Text))));
    }

    private YamlNode Object(int depth)
    {
        string[] names = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(Names)).Distinct()];
        var schema = Keywords("{type: object}", 1, "x-kubernetes-map-type: atomic", "minProperties: 1", "maxProperties: 2")
            .With("properties", Trees.Object([.. names.Select(name => (name, (YamlNode?)Schema(depth + 1)))]));
        string[] required = [.. names.Where(_ => random.Next(3) == 0)];
        return required.Length == 0 ? schema : schema.With("required", Trees.List(required.Select(Trees.Text)));
    }

    // What does not go together is not added.
    private YamlNode Decorated(YamlNode schema)
    {
        if (random.Next(4) == 0)
            schema = schema.With("nullable", Trees.Scalar(YamlNodeKind.Boolean, "true"));
        string[] plain = [.. (schema["properties"]?.Members ?? []).Select(member => member.Key).Where(name => name is "a" or "b" or "name" or "value" or "maxSize")];
        string a = plain.FirstOrDefault("a");
        string b = plain.LastOrDefault("b");
        if (random.Next(3) == 0)
            schema = Added(schema, Alternatives(schema, a, b));
        if (random.Next(2) == 0)
        {
            string more = Pick(["", "", ", message: no", ", messageExpression: \"'no ' + string(1)\"", ", reason: FieldValueForbidden", $", fieldPath: .{a}"]);
            schema = Added(schema, $"x-kubernetes-validations: [{{rule: \"{Pick(Rules(schema, a, b))}\"{more}}}]");
        }

        if (random.Next(3) == 0 && IsTaken(schema))
        {
            // Core types take a text of digits for a number.
            string value = JsonText.Write(_values.Next(Definition(schema).Version.Schema.Property("x")!));
            schema = Added(schema, "default: " + value.Replace("\"1\"", "\"v1\"", StringComparison.Ordinal));
        }

        return schema;
    }

    private string Alternatives(YamlNode schema, string a, string b) => Pick(schema["type"]?.Text switch
    {
        "string" => ["anyOf: [{minLength: 2}, {enum: [a]}]", "not: {pattern: '^x'}", "allOf: [{maxLength: 4}, {not: {enum: [b]}}]", "oneOf: [{maxLength: 1}, {pattern: '^a'}]"],
        "integer" or "number" => ["oneOf: [{minimum: 5}, {maximum: 2}]", "not: {enum: [3]}", "anyOf: [{multipleOf: 2}, {minimum: 3}]", "allOf: [{minimum: 0, exclusiveMinimum: true}]"],
        "array" => ["not: {maxItems: 1}", "allOf: [{items: {maxLength: 2}}]", "anyOf: [{minItems: 2}, {items: {enum: [a, 1]}}]"],
        "object" => [$"anyOf: [{{required: [{a}]}}, {{required: [{b}]}}]", $"oneOf: [{{required: [{a}]}}, {{required: [{b}]}}]", $"not: {{required: [{a}, {b}]}}", $"allOf: [{{properties: {{{a}: {{minLength: 2}}}}}}]", $"anyOf: [{{properties: {{{a}: {{enum: [a, 1, true]}}}}}}, {{maxProperties: 1}}]"],
        _ => ["not: {enum: [1, a]}", "anyOf: [{minimum: 2}, {minLength: 2}]"],
    });

    private static string[] Rules(YamlNode schema, string a, string b) => schema["type"]?.Text switch
    {
        "string" =>
        [
            "self.size() < 6", "self != 'b'", "self.startsWith('a') || self.contains('x')", "self == oldSelf", "self.matches('^[a-z0-9.]*$')", "self in ['a', 'ab']", "self.lowerAscii() == self", "self.split(',').size() < 3", "self.indexOf('a') >= 0",
            "self.replace('a', 'b') != self", "self.substring(1).size() > 1", "self.trim() == self", "size(self) in [0, 1, 2, 3]", "isURL(self) || self.size() < 4", "self.find('[b-z]') != ''", "[self].exists(x, x == 'a')", "{'a': self}.a == self",
            "self + 'x' != 'ax'", "self > 'a'", "(self == 'a' ? 1 : 2) in [1, 3]", "self.charAt(0) == 'a'", "int(self) > 1", "quantity(self).isGreaterThan(quantity('1'))", "duration(self) > duration('1h')", "self in [oldSelf, 'a']",
        ],
        "integer" =>
        [
            "self >= 0", "self % 2 == 0 || self > 3", "self <= oldSelf", "double(self) < 3.5", "self in [1, 2, 3]", "self + 1 > 2", "-self < 0", "self * 2 != 4", "self / 2 == 1", "10 / self > 2", "string(self) in ['1', '2']", "uint(self) > 1u",
            "[1, 2].exists(x, x == self)", "self == 1 ? true : self > 2", "dyn(self) == 2.0", "{self: 'a'}[self] == 'a'", "self > 1.5", "[self, 2].max() == 2", "duration(string(self) + 's') < duration('3s')", "self in [oldSelf, 1]",
        ],
        "number" => ["self < 3.5", "self == oldSelf || self > 1.0", "int(self) > 0", "self in [1.0, 2.5]", "self * 2.0 < 5.0", "double(int(self)) == self", "self > 1", "[self, 2.0].min() < 2.0", "string(self) != '1'"],
        "boolean" => ["self", "!self || oldSelf", "self ? true : false", "self in [true]", "string(self) == 'true'"],
        "array" =>
        [
            "self.size() < 2", "self.all(x, x == x)", "self.exists(x, x == self[0])", "self.map(x, x).size() == self.size()", "oldSelf.all(x, x in self)", "self.exists_one(x, x != self[0])", "self.filter(x, x == self[0]).size() == 1", "self.isSorted()",
            "self.sum() > 1", "self.indexOf(self[0]) == 0", "self.min() == self[0]", "self[0] in self", "self == self + []", "self.map(x, x == self[0]).exists(y, y)", "self.all(i, x, i < 2)", "sets.contains(self, [self[0]])", "self.map(x, x != self[0], x).size() == 0",
        ],
        "object" when schema["additionalProperties"] is not null =>
        [
            "self.all(k, k.size() < 3)", "!('k0' in self) || 'k1' in self", "size(self) != 2", "self.exists(k, self[k] == self[k])", "self == oldSelf", "self.map(k, self[k]).size() < 2", "self.exists_one(k, k == 'k0')", "has(self.k0)", "self.all(k, v, v == self[k])",
            "self.?k0.hasValue()", "self.filter(k, self[k] == self[k]).size() > 0", "self.transformMap(k, v, v).size() == self.size()",
        ],
        "object" =>
        [
            $"has(self.{a})", $"!has(self.{a}) || has(self.{b})", $"has(self.{a}) == has(oldSelf.{a})", "self == oldSelf", $"!has(self.{a}) || self.{a} == self.{a}", $"self.?{a}.hasValue()", $"has(self.{a}) ? self.{a} == self.{b} : true",
            $"!has(self.{a}) || size(self.{a}) > 1", $"!has(self.{a}) || self.{a} != 'b'", $"self.{a} > 1", $"self.{a} in ['a', 'b']", $"self.{a} in [1, 2]", $"self.?{a}.orValue('x') == 'x'", $"self.?{a}.orValue(1) > 0", $"has(self.{a}) && self.{a}.size() > 0",
            $"[self.{a}, self.{b}].exists(x, x == self.{a})", $"has(self.{a}) && has(self.{a}.b)", $"self.{a}.all(x, x != '')", $"self.{a}.b == 'x'", $"{{'x': self.{a}}}.size() == 1", $"[self, self].all(x, x == self)", $"!has(self.{a}) || self.{a}.exists(k, k == 'k0')",
            $"self.?{a}.?b.orValue(1) == 1", $"!has(self.{a}) || self.{a} == oldSelf.{a}", $"self.{a} ? has(self.{b}) : true", $"string(self.{a}) == string(self.{b})",
        ],
        _ => ["type(self) == int ? self > 0 : self.size() < 5", "string(self) != '1'", "self == oldSelf", "self in [1, 'a']", "type(self) != int || self in [1, 2]", "dyn(self) == 2", "self == 'a' || self == 2"],
    };

    private YamlNode Keywords(string schema, int most, params string[] keywords)
    {
        var result = Trees.Read(schema);
        for (int i = random.Next(most + 1); i > 0; i--)
            result = Added(result, Pick(keywords));
        return result;
    }

    private static YamlNode Added(YamlNode schema, string keyword)
    {
        var added = Trees.Read($"{{{keyword}}}").Members.Aggregate(schema, (node, member) => node.With(member.Key, member.Value));

        // A list or map without its items is none yet.
        return schema["type"]?.Text == "array" && schema["items"] is null || IsTaken(added) || !IsTaken(schema) ? added : schema;
    }

    private static bool IsTaken(YamlNode schema) => DefinitionValidator.Validate(Definition(schema).Document).Count == 0;

    private static TestDefinition Definition(YamlNode schema) => TestDefinitions.Of("one", Trees.Object(("x", schema)));

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}

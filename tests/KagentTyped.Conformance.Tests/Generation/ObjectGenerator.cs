using System.Globalization;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Makes values that mostly fit a schema.</summary>
internal sealed class ObjectGenerator(Random random)
{
    private const int MostNodes = 60;

    private int _left;

    /// <summary>An object of the definition.</summary>
    public YamlNode Next(TestDefinition definition)
    {
        _left = MostNodes;
        var schema = definition.Version.Schema;
        var members = schema.Properties
            .Where(property => property.Name is not ("apiVersion" or "kind" or "metadata") && (schema.IsRequired(property.Name) || random.Next(6) > 0))
            .Select(property => new YamlMember(property.Name, default, Value(property.Schema, 0)));
        return definition.Object(new(members.ToArray(), default(TextRange)));
    }

    /// <summary>A value.</summary>
    public YamlNode Next(SchemaNode schema)
    {
        _left = MostNodes;
        return Value(schema, 0);
    }

    private YamlNode Value(SchemaNode schema, int depth)
    {
        _left--;
        if (schema.Nullable && random.Next(8) == 0)
            return Trees.Null;
        if (!schema.Enum.IsEmpty && random.Next(10) > 0)
            return Trees.Read(schema.Enum[random.Next(schema.Enum.Count)]);
        if (schema.IntOrString)
            return random.Next(2) == 0 ? Number(schema, isWhole: true) : Text(schema);
        return schema.Type switch
        {
            SchemaType.Object => Object(schema, depth),
            SchemaType.Array => List(schema, depth),
            SchemaType.String => Text(schema),
            SchemaType.Integer => Number(schema, isWhole: true),
            SchemaType.Number => Number(schema, isWhole: random.Next(2) == 0),
            SchemaType.Boolean => Trees.Scalar(YamlNodeKind.Boolean, random.Next(2) == 0 ? "true" : "false"),
            _ => Samples.Anything(random),
        };
    }

    private YamlNode Object(SchemaNode schema, int depth)
    {
        var members = new List<YamlMember>();
        double chance = depth > 5 || _left < 0 ? 0 : schema.Properties.Count < 8 ? 0.6 : 5.0 / schema.Properties.Count;
        foreach (var property in schema.Properties)
        {
            if (schema.IsRequired(property.Name) ? random.Next(30) > 0 : random.NextDouble() < chance)
                members.Add(new(property.Name, default, Value(property.Schema, depth + 1)));
        }

        if (schema.AdditionalProperties is { } additional && depth < 8)
        {
            for (int i = random.Next(3); i > 0; i--)
                members.Add(new($"k{i.ToString(CultureInfo.InvariantCulture)}", default, Value(additional, depth + 1)));
        }

        if (schema.EmbeddedResource)
        {
            var embedded = Samples.Resource(random);
            members.RemoveAll(member => embedded[member.Key] is not null);
            members.AddRange(embedded.Members);
        }

        if (schema.PreserveUnknownFields && random.Next(2) == 0)
            members.Add(new("extra", default, Samples.Anything(random)));
        return new(members.ToArray(), default(TextRange));
    }

    private YamlNode List(SchemaNode schema, int depth)
    {
        int least = (int)(schema.MinItems ?? 0);
        int count = depth > 6 || _left < 0 ? least : Math.Min(least + random.Next(3), (int)(schema.MaxItems ?? 9));
        return Trees.List(Enumerable.Range(0, count).Select(_ => schema.Items is { } items ? Value(items, depth + 1) : Samples.Anything(random)));
    }

    private YamlNode Text(SchemaNode schema)
    {
        var samples = Samples.Texts(schema.Format);
        string text = samples[random.Next(samples.Count)];
        for (int i = 0; schema.Pattern is { } pattern && i < 8 && Schema.Patterns.Re2Pattern.Parse(pattern).IsMatch(text) == false; i++)
            text = samples[random.Next(samples.Count)];
        return Trees.Text(text);
    }

    private YamlNode Number(SchemaNode schema, bool isWhole)
    {
        double low = Bound(schema.Minimum, -3);
        double high = Bound(schema.Maximum, low + 10);
        double value = low + (random.NextDouble() * (high - low));
        double step = Bound(schema.MultipleOf, 0);
        if (step > 0 && random.Next(3) > 0)
            value = Math.Round(value / step) * step;
        return Trees.Read(isWhole && Math.Abs(value) < 9e18 ? ((long)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture));
    }

    private static double Bound(string? text, double otherwise) => text is null ? otherwise : double.Parse(text, CultureInfo.InvariantCulture);
}

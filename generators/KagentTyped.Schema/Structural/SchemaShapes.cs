using System.Globalization;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Structural;

/// <summary>Reads what <see cref="SchemaJson.WriteShapes"/> writes.</summary>
public static class SchemaShapes
{
    /// <summary>The schema that a list of shapes stands for.</summary>
    /// <param name="shapes">The JSON array as a tree.</param>
    /// <exception cref="FormatException">
    /// The array is not one of shapes, or the schema would have more than <see cref="YamlReader.MaxNodes"/> nodes or <see cref="YamlReader.MaxDepth"/> levels.
    /// </exception>
    public static SchemaNode Read(YamlNode shapes)
    {
        var known = new List<Sized>();
        foreach (var shape in shapes.Items)
        {
            known.Add(Resolve(shape, known));
        }

        return known.Count == 0 ? throw new FormatException("There are no shapes.") : new SchemaNodeReader([]).Read(known[known.Count - 1].Node, new DocumentPath("schema"));
    }

    // Only where a schema stands: defaults and enums may hold members of any name.
    private static Sized Resolve(YamlNode schema, List<Sized> known)
    {
        if (schema["$ref"] is { Kind: YamlNodeKind.Integer } number)
        {
            var shape = int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < known.Count
                ? known[index] : throw new FormatException($"There is no shape {number.Text}.");
            var description = schema.Members.FirstOrDefault(member => member.Key == "description");
            return description is null ? shape : shape with { Node = shape.Node.WithMembers([.. shape.Node.Members, description]) };
        }

        return schema.Kind != YamlNodeKind.Mapping ? Plain(schema) : Members(schema, member => member.Key switch
        {
            "items" or "additionalProperties" or "not" => Resolve(member.Value, known),
            "allOf" or "anyOf" or "oneOf" => Items(member.Value, item => Resolve(item, known)),
            "properties" => Members(member.Value, property => Resolve(property.Value, known)),
            _ => Plain(member.Value),
        });
    }

    private static Sized Plain(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Mapping => Members(node, member => Plain(member.Value)),
        YamlNodeKind.Sequence => Items(node, Plain),
        _ => new Sized(node, 1, 1),
    };

    private static Sized Members(YamlNode node, Func<YamlMember, Sized> value)
    {
        var parts = node.Members.Select(value).ToList();
        return Whole(node.WithMembers([.. node.Members.Select((member, i) => member with { Value = parts[i].Node })]), parts);
    }

    private static Sized Items(YamlNode node, Func<YamlNode, Sized> value)
    {
        var parts = node.Items.Select(value).ToList();
        return Whole(node.WithItems([.. parts.Select(part => part.Node)]), parts);
    }

    // Shapes share nodes, but the schema that is made of them does not.
    private static Sized Whole(YamlNode node, List<Sized> parts)
    {
        long nodes = 1 + parts.Sum(part => (long)part.Nodes);
        int height = 1 + parts.Select(part => part.Height).DefaultIfEmpty(0).Max();
        return nodes <= YamlReader.MaxNodes && height <= YamlReader.MaxDepth ? new Sized(node, (int)nodes, height)
            : throw new FormatException("The shapes stand for a schema that is too large.");
    }

    /// <summary>A node, how many nodes it stands for when nothing is shared, and how many levels.</summary>
    private readonly record struct Sized(YamlNode Node, int Nodes, int Height);
}

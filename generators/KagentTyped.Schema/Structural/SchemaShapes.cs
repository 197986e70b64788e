using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Structural;

/// <summary>Reads what <see cref="SchemaJson.WriteShapes"/> writes.</summary>
public static class SchemaShapes
{
    /// <summary>The schema that a list of shapes stands for.</summary>
    /// <param name="shapes">The JSON array as a tree.</param>
    /// <exception cref="FormatException">The array is not one of shapes.</exception>
    public static SchemaNode Read(YamlNode shapes)
    {
        var known = new List<YamlNode>();
        foreach (var shape in shapes.Items)
        {
            known.Add(Resolve(shape, known));
        }

        return known.Count == 0 ? throw new FormatException("There are no shapes.") : new SchemaNodeReader([]).Read(known[known.Count - 1], new DocumentPath("schema"));
    }

    // Only where a schema stands: defaults and enums may hold members of any name.
    private static YamlNode Resolve(YamlNode schema, List<YamlNode> known)
    {
        if (schema["$ref"] is { Kind: YamlNodeKind.Integer } number)
        {
            var shape = int.TryParse(number.Text, out int index) && index >= 0 && index < known.Count ? known[index] : throw new FormatException($"There is no shape {number.Text}.");
            var description = schema.Members.FirstOrDefault(member => member.Key == "description");
            return description is null ? shape : shape.WithMembers([.. shape.Members, description]);
        }

        return schema.Kind != YamlNodeKind.Mapping ? schema : schema.WithMembers([.. schema.Members.Select(member => member with
        {
            Value = member.Key switch
            {
                "items" or "additionalProperties" or "not" => Resolve(member.Value, known),
                "allOf" or "anyOf" or "oneOf" => member.Value.WithItems([.. member.Value.Items.Select(item => Resolve(item, known))]),
                "properties" => member.Value.WithMembers([.. member.Value.Members.Select(property => property with { Value = Resolve(property.Value, known) })]),
                _ => member.Value,
            },
        })]);
    }
}

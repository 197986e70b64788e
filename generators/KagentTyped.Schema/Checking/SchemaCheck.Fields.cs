using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    private static readonly string[] ResourceFields = ["apiVersion", "kind", "metadata"];

    // The root has the fields of every resource; where the definition constrains them as well, both hold.
    public void CheckRoot(YamlNode document, SchemaNode schema)
    {
        if (document.Kind != YamlNodeKind.Mapping)
        {
            HasRightType(document, new SchemaNode { Type = SchemaType.Object }, FieldPath.Root);
            return;
        }

        CheckObject(document, schema with { EmbeddedResource = true }, FieldPath.Root);
        bool isNamed = document["metadata"] is { } metadata
            && (metadata.Kind != YamlNodeKind.Mapping || IsGiven(metadata["name"]) || IsGiven(metadata["generateName"]));
        if (!isNamed)
        {
            Report(FieldPath.Root.Field("metadata").Field("name"), "Required value: name or generateName is required", StartOf(document["metadata"] ?? document));
        }
    }

    private void CheckTypeIsGiven(YamlNode value, FieldPath path)
    {
        for (int i = 0; i < 2; i++)
        {
            if (!IsGiven(value[ResourceFields[i]]))
            {
                _problems.Add(new ObjectProblem(path.Field(ResourceFields[i]).ToBracketString(), "Required value", StartOf(value)));
            }
        }
    }

    private void CheckResourceField(YamlMember member, SchemaNode? own, FieldPath path)
    {
        var field = path.Field(member.Key);
        if (member.Key == "metadata")
        {
            CheckMember(member, ObjectMetaSchema.With(own), field);
        }
        else if (member.Value.Kind is not (YamlNodeKind.String or YamlNodeKind.Null))
        {
            _problems.Add(new ObjectProblem(field.ToBracketString(), $"Invalid value: {JsonText.Write(member.Value)}: must be a string", member.Value.Range));
        }
        else if (own is not null)
        {
            CheckMember(member, own, field);
        }
    }

    private void CheckRequired(YamlNode value, SchemaNode schema, FieldPath path)
    {
        foreach (string name in schema.Required)
        {
            var property = schema.Property(name);
            bool isReportedElsewhere = schema.EmbeddedResource && name is "apiVersion" or "kind";
            bool isThere = value[name] is { } given && (given.Kind != YamlNodeKind.Null || property is null or { Nullable: true });
            if (!isThere && property?.Default is null && !isReportedElsewhere)
            {
                Report(path.Field(name), "Required value", StartOf(value));
            }
        }
    }

    private void ReportUnknown(YamlMember member, SchemaNode schema, FieldPath path)
    {
        string message = $"unknown field \"{path.Field(member.Key)}\"";
        string? nearest = SpellingAdvice.Nearest(member.Key, KnownFields(schema));
        Report(path.Field(member.Key), nearest is null ? message : $"{message}; did you mean \"{nearest}\"?", member.KeyRange);
    }

    private static IEnumerable<string> KnownFields(SchemaNode schema)
    {
        foreach (var property in schema.Properties)
        {
            yield return property.Name;
        }

        foreach (string name in schema.EmbeddedResource ? ResourceFields : [])
        {
            yield return name;
        }
    }

    private static bool IsResourceField(string name) => Array.IndexOf(ResourceFields, name) >= 0;

    private static bool IsGiven(YamlNode? node) => node is { Kind: not YamlNodeKind.Null } and not { Kind: YamlNodeKind.String, Text.Length: 0 };

    private static TextRange StartOf(YamlNode node) => node.Members.Count > 0 ? node.Members[0].KeyRange : node.Range;
}

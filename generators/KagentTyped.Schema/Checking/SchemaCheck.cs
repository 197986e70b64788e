using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

/// <summary>One walk over an object and its schema. This file knows the ways down; the others know what is checked where.</summary>
internal sealed partial class SchemaCheck
{
    // Stands for the schema of values under 'additionalProperties: true' and of items without a schema, where the server prunes all fields.
    private static readonly SchemaNode Nothing = new();

    private readonly List<ObjectProblem> _problems = [];

    public IReadOnlyList<ObjectProblem> InFileOrder() =>
        _problems.OrderBy(problem => problem.Range.Start.Offset).ToArray();

    private void CheckValue(YamlNode value, SchemaNode schema, FieldPath path)
    {
        if (!HasRightType(value, schema, path))
        {
            return;
        }

        CheckEnum(value, schema, path);
        switch (value.Kind)
        {
            case YamlNodeKind.Mapping:
                CheckObject(value, schema, path);
                break;
            case YamlNodeKind.Sequence:
                CheckList(value, schema, path);
                break;
            case YamlNodeKind.String:
                CheckString(value, schema, path);
                break;
            case YamlNodeKind.Integer or YamlNodeKind.Float:
                CheckNumber(value, schema, path);
                break;
            default:
                break;
        }
    }

    private void CheckObject(YamlNode value, SchemaNode schema, FieldPath path)
    {
        CheckPropertyCount(value, schema, path);
        CheckRequired(value, schema, path);
        foreach (var member in value.Members)
        {
            if (schema.EmbeddedResource && IsResourceField(member.Key))
            {
                CheckResourceField(member, schema.Property(member.Key), path);
            }
            else if (schema.Property(member.Key) is { } property)
            {
                CheckMember(member, property, path.Field(member.Key));
            }
            else if (schema.AdditionalProperties is { } additional)
            {
                CheckMember(member, additional, path.Key(member.Key));
            }
            else if (!schema.PreserveUnknownFields)
            {
                ReportUnknown(member, schema, path);
            }
        }

        if (schema.EmbeddedResource)
        {
            CheckTypeIsGiven(value, path);
        }
    }

    // The server drops a null where no null is allowed, and then fills in the default; a required field is missing then.
    private void CheckMember(YamlMember member, SchemaNode schema, FieldPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Null || schema.Nullable)
        {
            CheckValue(member.Value, schema, path);
        }
    }

    private void CheckList(YamlNode value, SchemaNode schema, FieldPath path)
    {
        CheckItemCount(value, schema, path);
        if (schema.Items is null && schema.PreserveUnknownFields)
        {
            return;
        }

        var items = schema.Items ?? Nothing;
        for (int i = 0; i < value.Items.Count; i++)
        {
            CheckValue(value.Items[i], items, path.Index(i));
        }

        CheckDuplicates(value, schema, path);
    }

    private void Report(FieldPath path, string message, TextRange range) => _problems.Add(new ObjectProblem(path.ToString(), message, range));

    // The API server's format of most findings of its schema validation.
    private void ReportInBody(FieldPath path, string value, string finding, TextRange range)
    {
        string name = path.ToString();
        Report(path, $"Invalid value: {value}: {name}{(name.Length == 0 ? "" : " ")}in body {finding}", range);
    }
}

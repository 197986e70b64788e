using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Reads metadata as the server's ObjectMeta does: unknown fields go, nulls and empty values are absence, times are stored in UTC.</summary>
internal static class ObjectMetadata
{
    private static readonly string[] References = ["apiVersion", "kind", "name", "uid"];

    /// <summary>Why metadata cannot be read; the server refuses the whole request then.</summary>
    public static IEnumerable<Outcome.Finding> Unreadable(YamlNode metadata, FieldPath path)
    {
        foreach (var finding in SchemaWalk.Check(metadata, ObjectMetaSchema.Compiled, path, null).Findings)
        {
            yield return finding;
        }

        foreach (var (time, place) in Instants(metadata, path))
        {
            if (time.Kind == YamlNodeKind.String && Times.Stored(time.Text) is null)
            {
                yield return new(FieldErrorType.TypeInvalid, place, true, GoText.Quote(time.Text), $"{place} must be a date-time of RFC 3339, such as 2006-01-02T15:04:05Z", time.Range);
            }
        }
    }

    /// <summary>Readable metadata as it is stored.</summary>
    public static YamlNode Normalize(YamlNode metadata, FieldPath path, Action<FieldPath, YamlMember, CompiledSchema?>? onUnknown)
    {
        var pruned = new Pruning(onUnknown).Prune(metadata, ObjectMetaSchema.Compiled, path);
        return pruned.Kind == YamlNodeKind.Mapping
            ? pruned.WithMembers([.. pruned.Members.Select(Normalize).Where(member => !IsEmpty(member.Value))])
            : new YamlNode(Array.Empty<YamlMember>(), metadata.Range);
    }

    private static YamlMember Normalize(YamlMember member) => member with
    {
        Value = member.Key switch
        {
            "labels" or "annotations" => member.Value.WithTextsForNulls(),
            "finalizers" => member.Value.Kind == YamlNodeKind.Sequence ? member.Value.WithItems([.. member.Value.Items.Select(TextForNull)]) : member.Value,
            "ownerReferences" => NormalizeItems(member.Value, References, null),
            "managedFields" => NormalizeItems(member.Value, [], "time"),
            "creationTimestamp" or "deletionTimestamp" => Stored(member.Value),
            _ => member.Value,
        },
    };

    // Items of a list of structures: the fields that are always written, then the others that are not empty.
    private static YamlNode NormalizeItems(YamlNode list, string[] always, string? time) => list.Kind != YamlNodeKind.Sequence ? list : list.WithItems([.. list.Items.Select(item =>
    {
        var members = always.Select(name => new YamlMember(name, item.Head, TextForNull(item[name] ?? new YamlNode(YamlNodeKind.Null, "null", item.Range)))).ToList();
        members.AddRange(item.Members
            .Where(member => Array.IndexOf(always, member.Key) < 0 && !IsEmpty(member.Value))
            .Select(member => member.Key == time ? member with { Value = Stored(member.Value) } : member));
        return item.Kind == YamlNodeKind.Mapping ? item.WithMembers(members) : new YamlNode(members, item.Range);
    })]);

    private static YamlNode WithTextsForNulls(this YamlNode map) => map.Kind == YamlNodeKind.Mapping
        ? map.WithMembers([.. map.Members.Select(member => member with { Value = TextForNull(member.Value) })])
        : map;

    private static YamlNode TextForNull(YamlNode value) => value.Kind == YamlNodeKind.Null ? NodeCopy.Text("", value.Range) : value;

    private static YamlNode Stored(YamlNode time) => time.Kind == YamlNodeKind.String && Times.Stored(time.Text) is { } stored ? NodeCopy.Text(stored, time.Range) : time;

    private static bool IsEmpty(YamlNode value) => value.Kind switch
    {
        YamlNodeKind.Null => true,
        YamlNodeKind.String => value.Text.Length == 0,
        YamlNodeKind.Integer => value.Text == "0",
        YamlNodeKind.Sequence => value.Items.Count == 0,
        YamlNodeKind.Mapping => value.Members.Count == 0,
        _ => false,
    };

    private static IEnumerable<(YamlNode Time, FieldPath Path)> Instants(YamlNode metadata, FieldPath path)
    {
        foreach (string name in new[] { "creationTimestamp", "deletionTimestamp" })
        {
            if (metadata[name] is { } time)
            {
                yield return (time, path.Field(name));
            }
        }

        var managed = metadata["managedFields"]?.Items ?? [];
        for (int i = 0; i < managed.Count; i++)
        {
            if (managed[i]["time"] is { } time)
            {
                yield return (time, path.Field("managedFields").Index(i).Field("time"));
            }
        }
    }
}

using System.Globalization;
using k8s.Models;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Diffing;

/// <summary>Brings objects into the form in which their texts compare.</summary>
internal static class ComparableForm
{
    private static readonly string[] Keys = ["name", "mountPath", "containerPort", "uid", "key"];

    /// <summary>The rendered object: keys sorted, quantities by value.</summary>
    public static YamlNode OfRendered(YamlNode rendered) => Sort(rendered, "");

    /// <summary>The live object without what only the server knows.</summary>
    /// <param name="live">The live object.</param>
    /// <param name="rendered">The rendered one, which says what was asked for.</param>
    public static YamlNode OfLive(YamlNode live, YamlNode rendered)
    {
        var members = new List<YamlMember>();
        foreach (var member in live.Members)
        {
            if (member.Key == "metadata")
                members.Add(new(member.Key, default, Metadata(member.Value, rendered["metadata"])));
            else if (Keep(member, rendered[member.Key]) is { } kept && member.Key is not ("secrets" or "imagePullSecrets" or "automountServiceAccountToken"))
                members.Add(kept);
        }

        return Sort(new(members, default), "");
    }

    // Labels and annotations of others are theirs, and so is everything else that was not asked for.
    private static YamlNode Metadata(YamlNode live, YamlNode? rendered) => new(
        [
            .. live.Members
                .Where(member => rendered?[member.Key] is not null)
                .Select(member => member.Value.Kind == YamlNodeKind.Mapping
                    ? new YamlMember(member.Key, default, new YamlNode([.. member.Value.Members.Where(entry => rendered![member.Key]![entry.Key] is not null)], default))
                    : member),
        ],
        default);

    private static YamlMember? Keep(YamlMember member, YamlNode? rendered)
    {
        if (rendered is not null)
            return new(member.Key, default, Prune(member.Value, rendered));
        return ServerFields.IsServers(member.Key, member.Value) ? null : member;
    }

    private static YamlNode Prune(YamlNode live, YamlNode rendered) => (live.Kind, rendered.Kind) switch
    {
        (YamlNodeKind.Mapping, YamlNodeKind.Mapping) => new([.. live.Members.Select(member => Keep(member, rendered[member.Key])).OfType<YamlMember>()], default(TextRange)),
        (YamlNodeKind.Sequence, YamlNodeKind.Sequence) => new([.. live.Items.Select((item, i) => Counterpart(item, i, rendered) is { } other ? Prune(item, other) : item)], default(TextRange)),
        _ => live,
    };

    /// <summary>The item that asks for the same thing: by what names items of such lists, else by its place.</summary>
    private static YamlNode? Counterpart(YamlNode item, int index, YamlNode list)
    {
        foreach (string key in Keys)
        {
            if (item[key] is { } value)
                return list.Items.FirstOrDefault(other => other[key]?.Text == value.Text);
        }

        return index < list.Items.Count ? list.Items[index] : null;
    }

    private static YamlNode Sort(YamlNode node, string field) => node.Kind switch
    {
        YamlNodeKind.Mapping => new(
            [.. node.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => new YamlMember(member.Key, default, field is "limits" or "requests" ? Quantity(member.Value) : Sort(member.Value, member.Key)))],
            default(TextRange)),
        YamlNodeKind.Sequence => new([.. node.Items.Select(item => Sort(item, ""))], default(TextRange)),
        _ => node,
    };

    private static YamlNode Quantity(YamlNode node)
    {
        try
        {
            return new(YamlNodeKind.String, new ResourceQuantity(node.Text).ToDecimal().ToString("0.############################", CultureInfo.InvariantCulture), default);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return node;
        }
    }
}

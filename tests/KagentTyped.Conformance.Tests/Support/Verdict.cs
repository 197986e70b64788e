using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>What a server, or we, said to an object.</summary>
/// <param name="Code">200 for taken, 422 for found invalid, 400 for unreadable.</param>
/// <param name="Stored">The object as stored, canonical and without what the server adds; null unless taken.</param>
/// <param name="Causes">Sorted lines <c>reason|field|message</c> of what was found invalid.</param>
internal sealed record Verdict(int Code, string? Stored, IReadOnlyList<string> Causes)
{
    private static readonly string[] Added = ["uid", "creationTimestamp", "generation", "managedFields", "resourceVersion", "namespace", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"];

    public static Verdict Of(AdmittedObject result)
    {
        if (result.IsAccepted)
            return new(200, StoredForm(result.Object!), []);
        return result.Object is null ? new(400, null, []) : new(422, null, Causes422(result.Errors));
    }

    public static Verdict Of(int code, YamlNode body, YamlNode resource)
    {
        if (code is 200 or 201)
            return new(200, StoredForm(body), []);
        // Where the server makes the name, its findings about it name what it made.
        bool isNamed = resource["metadata"]?["generateName"] is not { Kind: YamlNodeKind.String, Text.Length: > 0 } || resource["metadata"]!["name"] is { Kind: YamlNodeKind.String, Text.Length: > 0 };
        return code != 422
            ? new(code, null, [])
            : new(code, null, [.. (body["details"]?["causes"]?.Items ?? []).Where(cause => isNamed || cause["field"]?.Text != "metadata.name").Select(cause => $"{cause["reason"]?.Text}|{cause["field"]?.Text}|{cause["message"]?.Text}").Order(StringComparer.Ordinal)]);
    }

    /// <summary>Null when both are the same, else what differs.</summary>
    public string? Difference(Verdict ours)
    {
        if (Code != ours.Code)
            return $"server {Code}, we {ours.Code}\n  server: {string.Join("\n    ", Causes)}\n  we: {string.Join("\n    ", ours.Causes)}";
        if (Stored != ours.Stored)
            return $"stored\n  server: {Stored}\n  we:     {ours.Stored}";
        return Causes.SequenceEqual(ours.Causes)
            ? null
            : $"causes\n  only the server: {string.Join("\n    ", Causes.Except(ours.Causes))}\n  only we: {string.Join("\n    ", ours.Causes.Except(Causes))}";
    }

    private static string[] Causes422(IEnumerable<ValidationError> errors) => [.. errors.Select(e => $"{e.Reason}|{e.Path}|{e.Message}").Order(StringComparer.Ordinal)];

    private static string StoredForm(YamlNode document)
    {
        var metadata = Added.Aggregate(document["metadata"] ?? Trees.Object(), (node, name) => node.With(name, null));
        if (metadata["generateName"] is not null)
            metadata = metadata.With("name", null);
        return Trees.Canonical(document.With("metadata", metadata));
    }
}

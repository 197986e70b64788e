using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Manifests;

/// <summary>Tells templates and patches from manifests.</summary>
internal static class TemplateRecognition
{
    private const string Template = "a template, which is not checked; check what it renders, such as with 'helm template . | kagent-typed validate -'";

    private const string Patch = "a patch, which is not checked; check what it is applied to, such as with 'kubectl kustomize . | kagent-typed validate -'";

    /// <summary>Why a text is no manifest, or null when it is one.</summary>
    public static string? Reason(string path, string text, YamlParseResult parsed, bool isPatch)
    {
        bool hasBraces = text.Contains("{{");
        if (hasBraces && (parsed.Problems.Count > 0 || IsInTemplatesFolder(path) || parsed.Documents.Any(document => HasPlaceholder(document, text) || IsNamedByPlaceholder(document))))
        {
            return Template;
        }

        return isPatch || parsed.Documents.Any(IsPatch) ? Patch : null;
    }

    // Text between quotes or in a block may well hold braces of its own, such as a prompt with a template in it.
    private static bool HasPlaceholder(YamlNode node, string text)
        => (node.Kind == YamlNodeKind.String && node.Text.Contains("{{") && IsPlain(node.Range, text))
            || node.Items.Any(item => HasPlaceholder(item, text))
            || node.Members.Any(member => (member.Key.Contains("{{") && IsPlain(member.KeyRange, text)) || HasPlaceholder(member.Value, text));

    // No object has a name with braces.
    private static bool IsNamedByPlaceholder(YamlNode document)
        => new[] { document["kind"], document["apiVersion"], document["metadata"]?["name"], document["metadata"]?["namespace"] }.Any(value => value?.StringOrNull?.Contains("{{") == true);

    private static bool IsPlain(TextRange range, string text)
        => range.Start.Offset < text.Length && text[range.Start.Offset] is not ('"' or '\'' or '|' or '>');

    private static bool IsInTemplatesFolder(string path)
    {
        string[] folders = path.Split('/', '\\');
        return Array.IndexOf(folders, "templates", 0, folders.Length - 1) >= 0;
    }

    // A list of operations, as of RFC 6902, or an object with directives of a strategic merge.
    private static bool IsPatch(YamlNode document) => document.Kind == YamlNodeKind.Sequence
        ? document.Items.Count > 0 && document.Items.All(item => item["op"] is not null && item["path"] is not null)
        : HasDirective(document);

    private static bool HasDirective(YamlNode node)
        => node.Items.Any(HasDirective)
            || node.Members.Any(member => member.Key is "$patch" or "$retainKeys" || member.Key.StartsWith("$setElementOrder/", StringComparison.Ordinal)
                || member.Key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal) || HasDirective(member.Value));
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>A schema as it stands in a definition. Null is absence; keywords are of the right JSON types, since that is checked first.</summary>
internal sealed class SchemaProps(YamlNode node)
{
    public YamlNode Node => node;

    public string Type => Text("type");

    public bool IsEmbeddedResource => Flag("x-kubernetes-embedded-resource");

    public string? ListType => Given("x-kubernetes-list-type")?.Text;

    public IReadOnlyList<string> ListMapKeys => Texts("x-kubernetes-list-map-keys");

    public IReadOnlyList<YamlMember> Properties => Given("properties")?.Members ?? [];

    public SchemaProps? Items => Given("items") is { Kind: YamlNodeKind.Mapping } items ? new(items) : null;

    /// <summary>The schema under <c>additionalProperties</c>, where it is one.</summary>
    public SchemaProps? Additional => Given("additionalProperties") is { Kind: YamlNodeKind.Mapping } additional ? new(additional) : null;

    public YamlNode? Given(string keyword) => node[keyword] is { Kind: not YamlNodeKind.Null } value ? value : null;

    public bool Flag(string keyword) => Given(keyword) is { Kind: YamlNodeKind.Boolean, Text: "true" };

    public string Text(string keyword) => Given(keyword)?.Text ?? "";

    public IReadOnlyList<string> Texts(string keyword) => Given(keyword) is { Items.Count: > 0 } list ? [.. list.Items.Select(item => item.Text)] : [];

    public SchemaProps? Child(string keyword) => Given(keyword) is { Kind: YamlNodeKind.Mapping } child ? new(child) : null;

    /// <summary>The schemas of a list; a null in it is an empty schema.</summary>
    public IReadOnlyList<SchemaProps> Children(string keyword) => Given(keyword) is { Items.Count: > 0 } list ? [.. list.Items.Select(Schema)] : [];

    public SchemaProps? Property(string name) => Given("properties")?[name] is { } property ? Schema(property) : null;

    public static SchemaProps Schema(YamlNode node) => new(node.Kind == YamlNodeKind.Mapping ? node : new YamlNode(Array.Empty<YamlMember>(), node.Range));

    /// <summary>The schemas directly below, alternatives included.</summary>
    public IEnumerable<SchemaProps> Below() => new[] { Items, Additional, Child("not") }.OfType<SchemaProps>()
        .Concat(Properties.Select(property => Schema(property.Value)))
        .Concat(Children("allOf")).Concat(Children("anyOf")).Concat(Children("oneOf"));

    /// <summary>Where a finding about a keyword points: its value, or the schema that lacks it.</summary>
    public TextRange At(string keyword) => node[keyword]?.Head ?? node.Head;
}

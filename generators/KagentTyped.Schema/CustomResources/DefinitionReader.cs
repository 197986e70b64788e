using System.Globalization;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>Reads one CustomResourceDefinition document of apiextensions.k8s.io/v1.</summary>
internal sealed partial class DefinitionReader(List<SchemaProblem> problems)
{
    private bool _failed;

    /// <summary>The definition, or null when a problem of kind InvalidDefinition was reported.</summary>
    public CustomResourceDefinitionModel? Read(YamlNode document)
    {
        var path = new DocumentPath("spec");
        if (RequiredMapping(document, "spec", path, isRoot: true) is not { } spec)
        {
            return null;
        }

        string group = RequiredString(spec, "group", path);
        var namesPath = path.Field("names");
        var names = RequiredMapping(spec, "names", namesPath);
        string kind = names is null ? "" : RequiredString(names, "kind", namesPath);
        string plural = names is null ? "" : RequiredString(names, "plural", namesPath);
        string? listKind = names is null ? null : OptionalString(names, "listKind", namesPath);
        string? singular = names is null ? null : OptionalString(names, "singular", namesPath);
        var versions = ReadVersions(spec, path.Field("versions"));
        var model = new CustomResourceDefinitionModel
        {
            Group = group,
            Kind = kind,
            Plural = plural,
            ListKind = string.IsNullOrEmpty(listKind) ? kind + "List" : listKind!,
            Singular = string.IsNullOrEmpty(singular) ? Lower(kind) : singular!,
            ShortNames = names is null ? [] : Strings(names, "shortNames", namesPath),
            Categories = names is null ? [] : Strings(names, "categories", namesPath),
            Scope = ReadScope(spec, path),
            ConversionStrategy = ReadConversion(spec, path),
            Versions = versions,
        };
        return _failed ? null : model;
    }

    private static string Lower(string kind) => kind.ToLowerInvariant();

    private ResourceScope ReadScope(YamlNode spec, DocumentPath path)
    {
        string scope = RequiredString(spec, "scope", path);
        if (scope is not ("Namespaced" or "Cluster" or ""))
        {
            Fail($"{path}.scope is '{scope}'. Write Namespaced or Cluster.", spec["scope"]!.Range);
        }

        return scope == "Cluster" ? ResourceScope.Cluster : ResourceScope.Namespaced;
    }

    private string ReadConversion(YamlNode spec, DocumentPath path)
    {
        var conversionPath = path.Field("conversion");
        string? strategy = Mapping(spec, "conversion", conversionPath) is { } conversion ? OptionalString(conversion, "strategy", conversionPath) : null;
        return string.IsNullOrEmpty(strategy) ? "None" : strategy!;
    }

    private void Fail(string message, TextRange range)
    {
        _failed = true;
        problems.Add(new SchemaProblem(SchemaProblemKind.InvalidDefinition, message, range));
    }

    private static YamlNode? Given(YamlNode parent, string key) => parent[key] is { Kind: not YamlNodeKind.Null } node ? node : null;

    private YamlNode? Mapping(YamlNode parent, string key, DocumentPath path)
    {
        if (Given(parent, key) is not { } node)
        {
            return null;
        }

        if (node.Kind != YamlNodeKind.Mapping)
        {
            Fail($"{path} is {Describe(node)}. Write a mapping.", node.Range);
            return null;
        }

        return node;
    }

    private YamlNode? RequiredMapping(YamlNode parent, string key, DocumentPath path, bool isRoot = false)
    {
        if (Given(parent, key) is null)
        {
            Fail($"{path} is missing. Add it.", isRoot ? KeyRange(parent, "kind") : StartOf(parent));
            return null;
        }

        return Mapping(parent, key, path);
    }

    private string RequiredString(YamlNode parent, string key, DocumentPath path)
    {
        if (Given(parent, key) is not { } node)
        {
            Fail($"{path}.{key} is missing. Add it.", StartOf(parent));
            return "";
        }

        if (node.StringOrNull is { Length: 0 })
        {
            Fail($"{path}.{key} is empty. Write a value.", node.Range);
        }

        return OptionalString(parent, key, path) ?? "";
    }

    private string? OptionalString(YamlNode parent, string key, DocumentPath path)
    {
        if (Given(parent, key) is not { } node)
        {
            return null;
        }

        if (node.Kind != YamlNodeKind.String)
        {
            Fail($"{path}.{key} is {Describe(node)}. Write a string{Quoted(node)}.", node.Range);
        }

        return node.StringOrNull;
    }

    private bool OptionalBoolean(YamlNode parent, string key, DocumentPath path)
    {
        if (Given(parent, key) is not { } node)
        {
            return false;
        }

        if (node.Kind != YamlNodeKind.Boolean)
        {
            Fail($"{path}.{key} is {Describe(node)}. Write true or false.", node.Range);
        }

        return node.Text == "true";
    }

    private int OptionalInteger(YamlNode parent, string key, DocumentPath path)
    {
        int value = 0;
        if (Given(parent, key) is { } node
            && (node.Kind != YamlNodeKind.Integer || !int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)))
        {
            Fail($"{path}.{key} is {Describe(node)}. Write a whole number.", node.Range);
        }

        return value;
    }

    private IReadOnlyList<YamlNode> List(YamlNode parent, string key, DocumentPath path)
    {
        if (Given(parent, key) is not { } node)
        {
            return [];
        }

        if (node.Kind != YamlNodeKind.Sequence)
        {
            Fail($"{path} is {Describe(node)}. Write a list.", node.Range);
        }

        return node.Items;
    }

    private EquatableArray<string> Strings(YamlNode parent, string key, DocumentPath path)
    {
        var result = new List<string>();
        var items = List(parent, key, path.Field(key));
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].StringOrNull is { } text)
            {
                result.Add(text);
            }
            else
            {
                Fail($"{path}.{key}[{i}] is {Describe(items[i])}. Write a string{Quoted(items[i])}.", items[i].Range);
            }
        }

        return result.ToEquatableArray();
    }

    internal static string Describe(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Null => "null",
        YamlNodeKind.Boolean => "the boolean " + node.Text,
        YamlNodeKind.Integer or YamlNodeKind.Float => "the number " + node.Text,
        YamlNodeKind.String => "the string '" + (node.Text.Length <= 60 ? node.Text : node.Text.Remove(60) + "...") + "'",
        YamlNodeKind.Sequence => "a list",
        _ => "a mapping",
    };

    // A number or boolean where a string belongs is nearly always a forgotten pair of quotes.
    internal static string Quoted(YamlNode node) =>
        node.Kind is YamlNodeKind.Boolean or YamlNodeKind.Integer or YamlNodeKind.Float ? " (quote the value)" : "";

    private static TextRange StartOf(YamlNode node) =>
        node.Members.Count > 0 ? node.Members[0].KeyRange : node.Range;

    private static TextRange KeyRange(YamlNode node, string key)
    {
        foreach (var member in node.Members)
        {
            if (member.Key == key)
            {
                return member.KeyRange;
            }
        }

        return node.Range;
    }
}

using System.Globalization;
using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Patterns;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>A schema made ready for looking up, once per schema instead of once per value. Immutable to its users.</summary>
internal sealed class CompiledSchema
{
    private static readonly Dictionary<string, CompiledSchema> NoProperties = new(StringComparer.Ordinal);

    private readonly Lazy<Re2Pattern?> _pattern;
    private readonly Lazy<IReadOnlyList<YamlNode>> _enum;
    private readonly Lazy<YamlNode?> _default;

    private CompiledSchema(SchemaNode source, Use use = Use.Objects)
    {
        Source = source;
        bool isForDefaults = use != Use.Objects;
        var branch = isForDefaults ? Use.BranchesForDefaults : use;
        Types = source.IntOrString && !isForDefaults ? ["integer", "string"] : source.Type == SchemaType.None ? [] : [source.Type.ToString().ToLowerInvariant()];
        Format = isForDefaults && source.Format is { Length: > 0 } ? source.Format : EffectiveFormat(source, Types);
        ForbidsAdditional = source.ForbidsAdditionalProperties && use != Use.BranchesForDefaults;
        Minimum = Number(source.Minimum);
        Maximum = Number(source.Maximum);
        MultipleOf = Number(source.MultipleOf);
        Required = [.. source.Required];
        Properties = source.Properties.IsEmpty ? NoProperties : source.Properties.GroupBy(property => property.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new CompiledSchema(group.Last().Schema, use), StringComparer.Ordinal);
        Items = CompileOrNull(source.Items, use);
        HasAdditional = source.AdditionalProperties is not null || source.ForbidsAdditionalProperties;
        Additional = IsNothing(source.AdditionalProperties) ? null : CompileOrNull(source.AdditionalProperties, use);
        AllOf = [.. source.AllOf.Select(schema => new CompiledSchema(schema, branch))];
        AnyOf = [.. source.AnyOf.Select(schema => new CompiledSchema(schema, branch))];
        OneOf = [.. source.OneOf.Select(schema => new CompiledSchema(schema, branch))];
        Not = CompileOrNull(source.Not, branch);
        IsListMap = source.ListType == "map";
        _pattern = new(() => string.IsNullOrEmpty(source.Pattern) ? null : Re2Pattern.Parse(source.Pattern!));
        _enum = new(() => [.. source.Enum.Select(Parse)]);

        // The server reads the metadata of resources in defaults before it fills them in.
        _default = new(() => source.Default is null or "null" ? null : EmbeddedResources.Coerce(Parse(source.Default), this, FieldPath.Root, new ErrorList(), null));
    }

    private enum Use
    {
        Objects,
        Defaults,
        BranchesForDefaults,
    }

    public SchemaNode Source { get; }

    /// <summary>The JSON names of the allowed types; none means any.</summary>
    public string[] Types { get; }

    /// <summary>The format, where the server heeds it.</summary>
    public string? Format { get; }

    public double? Minimum { get; }

    public double? Maximum { get; }

    public double? MultipleOf { get; }

    public string[] Required { get; }

    public Dictionary<string, CompiledSchema> Properties { get; }

    public CompiledSchema? Items { get; }

    /// <summary>Whether properties without a schema are errors.</summary>
    public bool ForbidsAdditional { get; }

    /// <summary>Whether there is an <c>additionalProperties</c>, be it a schema, true or false.</summary>
    public bool HasAdditional { get; }

    /// <summary>The schema under <c>additionalProperties</c>; null for true and false.</summary>
    public CompiledSchema? Additional { get; }

    public IReadOnlyList<CompiledSchema> AllOf { get; }

    public IReadOnlyList<CompiledSchema> AnyOf { get; }

    public IReadOnlyList<CompiledSchema> OneOf { get; }

    public CompiledSchema? Not { get; }

    public bool IsListMap { get; }

    public Re2Pattern? Pattern => _pattern.Value;

    public IReadOnlyList<YamlNode> Enum => _enum.Value;

    public YamlNode? Default => _default.Value;

    public static CompiledSchema Compile(SchemaNode source) => new(source);

    /// <summary>
    /// The schema as the server uses it for the defaults of a definition: formats stand in for types even where they are not checked, integers or strings
    /// may be anything, and <c>additionalProperties: false</c> of alternatives is passed over.
    /// </summary>
    public static CompiledSchema CompileForDefaults(SchemaNode source) => new(source, Use.Defaults);

    /// <summary>The schema of the member <paramref name="name"/> of an object, if it has one.</summary>
    public CompiledSchema? Member(string name) => Properties.TryGetValue(name, out var property) ? property : Additional;

    /// <summary>Whether <c>additionalProperties: true</c> is meant, which the server takes for no schema at all.</summary>
    public static bool IsNothing(SchemaNode? schema) => schema is not null && schema.SameShape(new SchemaNode());

    private static CompiledSchema? CompileOrNull(SchemaNode? source, Use use) => source is null ? null : new(source, use);

    private static YamlNode Parse(string json) => YamlReader.Read(json).Documents[0];

    private static double? Number(string? text) =>
        text is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static string? EffectiveFormat(SchemaNode source, string[] types)
    {
        bool isChecked = types.Length == 1
            ? types[0] switch
            {
                "string" => StringFormats.IsKnown(source.Format ?? ""),
                "integer" => source.Format is "int32" or "int64",
                "number" => source.Format is "float" or "double",
                _ => false,
            }
            : StringFormats.IsKnown(source.Format ?? "");
        return isChecked ? source.Format : null;
    }
}

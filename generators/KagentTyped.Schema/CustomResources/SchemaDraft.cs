using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.CustomResources;

/// <summary>A schema node while its keywords are being read. The properties mean what those of <see cref="SchemaNode"/> mean.</summary>
internal sealed class SchemaDraft
{
    public SchemaType Type { get; set; }

    public string? Format { get; set; }

    public string? Description { get; set; }

    public bool Nullable { get; set; }

    public bool IntOrString { get; set; }

    public bool PreserveUnknownFields { get; set; }

    public bool EmbeddedResource { get; set; }

    public EquatableArray<SchemaProperty> Properties { get; set; }

    public EquatableArray<string> Required { get; set; }

    public SchemaNode? Items { get; set; }

    public SchemaNode? AdditionalProperties { get; set; }

    public bool ForbidsAdditionalProperties { get; set; }

    public EquatableArray<string> Enum { get; set; }

    public string? Default { get; set; }

    public string? Pattern { get; set; }

    public string? Minimum { get; set; }

    public string? Maximum { get; set; }

    public bool ExclusiveMinimum { get; set; }

    public bool ExclusiveMaximum { get; set; }

    public string? MultipleOf { get; set; }

    public long? MinLength { get; set; }

    public long? MaxLength { get; set; }

    public long? MinItems { get; set; }

    public long? MaxItems { get; set; }

    public long? MinProperties { get; set; }

    public long? MaxProperties { get; set; }

    public bool UniqueItems { get; set; }

    public string? ListType { get; set; }

    public EquatableArray<string> ListMapKeys { get; set; }

    public string? MapType { get; set; }

    public EquatableArray<ValidationRule> Validations { get; set; }

    public EquatableArray<SchemaNode> AllOf { get; set; }

    public EquatableArray<SchemaNode> AnyOf { get; set; }

    public EquatableArray<SchemaNode> OneOf { get; set; }

    public SchemaNode? Not { get; set; }

    public SchemaNode Finish() => new()
    {
        Type = Type,
        Format = Format,
        Description = Description,
        Nullable = Nullable,
        IntOrString = IntOrString,
        PreserveUnknownFields = PreserveUnknownFields,
        EmbeddedResource = EmbeddedResource,
        Properties = Properties,
        Required = Required,
        Items = Items,
        AdditionalProperties = AdditionalProperties,
        ForbidsAdditionalProperties = ForbidsAdditionalProperties,
        Enum = Enum,
        Default = Default,
        Pattern = Pattern,
        Minimum = Minimum,
        Maximum = Maximum,
        ExclusiveMinimum = ExclusiveMinimum,
        ExclusiveMaximum = ExclusiveMaximum,
        MultipleOf = MultipleOf,
        MinLength = MinLength,
        MaxLength = MaxLength,
        MinItems = MinItems,
        MaxItems = MaxItems,
        MinProperties = MinProperties,
        MaxProperties = MaxProperties,
        UniqueItems = UniqueItems,
        ListType = ListType,
        ListMapKeys = ListMapKeys,
        MapType = MapType,
        Validations = Validations,
        AllOf = AllOf,
        AnyOf = AnyOf,
        OneOf = OneOf,
        Not = Not,
    };
}

using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>The JSON types of a definition's parts.</summary>
internal static class DefinitionShape
{
    // Nothing is required and nothing constrained: the rules come later.
    private const string Parts = """
        {"type":"object","properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"spec":{"type":"object","nullable":true,"properties":{
        "group":{"type":"string","nullable":true},"scope":{"type":"string","nullable":true},"preserveUnknownFields":{"type":"boolean","nullable":true},
        "names":{"type":"object","nullable":true,"properties":{"plural":{"type":"string","nullable":true},"singular":{"type":"string","nullable":true},"kind":{"type":"string","nullable":true},
        "listKind":{"type":"string","nullable":true},"shortNames":{"type":"array","nullable":true,"items":{"type":"string","nullable":true}},"categories":{"type":"array","nullable":true,"items":{"type":"string","nullable":true}}}},
        "conversion":{"type":"object","nullable":true,"properties":{"strategy":{"type":"string","nullable":true},"webhook":{"type":"object","nullable":true,"properties":{
        "conversionReviewVersions":{"type":"array","nullable":true,"items":{"type":"string","nullable":true}},"clientConfig":{"type":"object","nullable":true,"properties":{"url":{"type":"string","nullable":true},
        "caBundle":{"type":"string","nullable":true},"service":{"type":"object","nullable":true,"properties":{"namespace":{"type":"string","nullable":true},"name":{"type":"string","nullable":true},
        "path":{"type":"string","nullable":true},"port":{"type":"integer","format":"int32","nullable":true}}}}}}}}},
        "versions":{"type":"array","nullable":true,"items":{"type":"object","nullable":true,"properties":{"name":{"type":"string","nullable":true},"served":{"type":"boolean","nullable":true},
        "storage":{"type":"boolean","nullable":true},"deprecated":{"type":"boolean","nullable":true},"deprecationWarning":{"type":"string","nullable":true},
        "schema":{"type":"object","nullable":true,"properties":{"openAPIV3Schema":{"type":"object","nullable":true}}},
        "subresources":{"type":"object","nullable":true,"properties":{"status":{"type":"object","nullable":true},"scale":{"type":"object","nullable":true,"properties":{
        "specReplicasPath":{"type":"string","nullable":true},"statusReplicasPath":{"type":"string","nullable":true},"labelSelectorPath":{"type":"string","nullable":true}}}}},
        "additionalPrinterColumns":{"type":"array","nullable":true,"items":{"type":"object","nullable":true,"properties":{"name":{"type":"string","nullable":true},"type":{"type":"string","nullable":true},
        "format":{"type":"string","nullable":true},"description":{"type":"string","nullable":true},"priority":{"type":"integer","format":"int32","nullable":true},"jsonPath":{"type":"string","nullable":true}}}},
        "selectableFields":{"type":"array","nullable":true,"items":{"type":"object","nullable":true,"properties":{"jsonPath":{"type":"string","nullable":true}}}}}}}}}}}
        """;

    private static readonly Lazy<CompiledSchema> Schema = new(() =>
        CompiledSchema.Compile(new SchemaNodeReader([]).Read(YamlReader.Read(Parts).Documents[0], new DocumentPath(""))));

    public static void Check(YamlNode document, ErrorList errors)
    {
        errors.AddFindings(SchemaWalk.Check(document, Schema.Value, FieldPath.Root, null).Findings, null);
        if (document[ResourceFields.Metadata] is { } metadata)
        {
            errors.AddFindings(ObjectMetadata.Unreadable(metadata, FieldPath.Root.Field(ResourceFields.Metadata)), null);
        }

        if (errors.Count > 0)
        {
            return;
        }

        var versions = document["spec"]?["versions"]?.Items ?? [];
        for (int i = 0; i < versions.Count; i++)
        {
            if (versions[i]["schema"]?["openAPIV3Schema"] is { Kind: YamlNodeKind.Mapping } schema)
            {
                KeywordTypes.Check(schema, FieldPath.Root.Field("spec").Field("versions").Index(i).Field("schema").Field("openAPIV3Schema"), errors);
            }
        }
    }
}

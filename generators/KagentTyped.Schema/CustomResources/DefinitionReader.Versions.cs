using System.Globalization;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

internal sealed partial class DefinitionReader
{
    private EquatableArray<CustomResourceVersion> ReadVersions(YamlNode spec, DocumentPath path)
    {
        var result = new List<CustomResourceVersion>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = List(spec, "versions", path);
        if (items.Count == 0 && Given(spec, "versions") is null or { Kind: YamlNodeKind.Sequence })
        {
            Fail($"{path} names no version. Add one with a name and a schema.", Given(spec, "versions")?.Range ?? StartOf(spec));
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != YamlNodeKind.Mapping)
            {
                Fail($"{path}[{i}] is {Describe(items[i])}. Write a mapping with a name and a schema.", items[i].Range);
                continue;
            }

            var version = ReadVersion(items[i], path, i);
            if (version.Name.Length > 0 && lines.TryGetValue(version.Name, out int line))
            {
                Fail($"{path}[{i}].name is '{version.Name}', like that of the version on line {line}. Rename or remove one of them.", items[i]["name"]!.Range);
            }

            lines[version.Name] = items[i].Range.Start.Line;
            result.Add(version);
        }

        return result.ToEquatableArray();
    }

    private CustomResourceVersion ReadVersion(YamlNode node, DocumentPath versions, int index)
    {
        string label = node["name"]?.StringOrNull is { Length: > 0 } known ? known : index.ToString(CultureInfo.InvariantCulture);
        var path = versions.Item(label);
        var subresourcesPath = path.Field("subresources");
        var subresources = Mapping(node, "subresources", subresourcesPath);
        return new CustomResourceVersion
        {
            Name = RequiredString(node, "name", path),
            Served = OptionalBoolean(node, "served", path),
            Storage = OptionalBoolean(node, "storage", path),
            Deprecated = OptionalBoolean(node, "deprecated", path),
            DeprecationWarning = OptionalString(node, "deprecationWarning", path),
            Schema = ReadSchema(node, path),
            HasStatus = subresources is not null && Mapping(subresources, "status", subresourcesPath.Field("status")) is not null,
            Scale = subresources is null ? null : ReadScale(subresources, subresourcesPath.Field("scale")),
            PrinterColumns = ReadColumns(node, path.Field("additionalPrinterColumns")),
            SelectableFields = ReadSelectableFields(node, path.Field("selectableFields")),
        };
    }

    private SchemaNode ReadSchema(YamlNode version, DocumentPath path)
    {
        var schemaPath = path.Field("schema");
        var rootPath = schemaPath.Field("openAPIV3Schema");
        var holder = Mapping(version, "schema", schemaPath);
        if (holder is null ? Given(version, "schema") is null : Given(holder, "openAPIV3Schema") is null)
        {
            Fail(
                $"{rootPath} is missing. Add the schema; for an object without one write 'type: object' and 'x-kubernetes-preserve-unknown-fields: true'.",
                Given(version, "name")?.Range ?? StartOf(version));
        }

        return holder is not null && Mapping(holder, "openAPIV3Schema", rootPath) is { } root
            ? new SchemaNodeReader(problems).Read(root, rootPath)
            : new SchemaNode();
    }

    private ScaleSubresource? ReadScale(YamlNode subresources, DocumentPath path) =>
        Mapping(subresources, "scale", path) is { } scale
            ? new ScaleSubresource(RequiredString(scale, "specReplicasPath", path), RequiredString(scale, "statusReplicasPath", path), OptionalString(scale, "labelSelectorPath", path))
            : null;

    private EquatableArray<PrinterColumn> ReadColumns(YamlNode version, DocumentPath path)
    {
        var result = new List<PrinterColumn>();
        var items = List(version, "additionalPrinterColumns", path);
        for (int i = 0; i < items.Count; i++)
        {
            var column = path.Item(i.ToString(CultureInfo.InvariantCulture));
            if (items[i].Kind != YamlNodeKind.Mapping)
            {
                Fail($"{column} is {Describe(items[i])}. Write a mapping with name, type and jsonPath.", items[i].Range);
                continue;
            }

            result.Add(new PrinterColumn(
                RequiredString(items[i], "name", column),
                RequiredString(items[i], "type", column),
                RequiredString(items[i], "jsonPath", column),
                OptionalString(items[i], "format", column),
                OptionalString(items[i], "description", column),
                OptionalInteger(items[i], "priority", column)));
        }

        return result.ToEquatableArray();
    }

    private EquatableArray<string> ReadSelectableFields(YamlNode version, DocumentPath path)
    {
        var result = new List<string>();
        var items = List(version, "selectableFields", path);
        for (int i = 0; i < items.Count; i++)
        {
            var field = path.Item(i.ToString(CultureInfo.InvariantCulture));
            if (items[i].Kind != YamlNodeKind.Mapping)
            {
                Fail($"{field} is {Describe(items[i])}. Write a mapping with a jsonPath.", items[i].Range);
                continue;
            }

            result.Add(RequiredString(items[i], "jsonPath", field));
        }

        return result.ToEquatableArray();
    }
}

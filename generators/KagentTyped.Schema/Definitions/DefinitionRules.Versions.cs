using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

internal sealed partial class DefinitionRules
{
    // In the order of the server's structure, with whether they may be set at the root of a schema beside a status subresource.
    private static readonly (string Keyword, bool IsAllowed)[] RootKeywords =
    [
        ("id", false), ("$schema", false), ("$ref", false), ("description", true), ("type", true), ("nullable", false), ("format", true), ("title", true), ("default", false), ("enum", false),
        ("maxProperties", false), ("minProperties", false), ("allOf", false), ("oneOf", false), ("anyOf", false), ("not", false), ("additionalProperties", false), ("patternProperties", false),
        ("dependencies", false), ("additionalItems", false), ("definitions", false), ("x-kubernetes-embedded-resource", false), ("x-kubernetes-int-or-string", false),
        ("x-kubernetes-list-map-keys", false), ("x-kubernetes-list-type", false), ("x-kubernetes-map-type", false),
    ];

    private const string AllowedAtRoot =
        "[Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations]";

    private void CheckVersions(SchemaProps spec, IReadOnlyList<SchemaProps> versions)
    {
        // What all versions have alike, the server checks once, at the definition itself.
        bool isOneSchema = AreAlike(versions, "schema");
        bool areOneSubresources = AreAlike(versions, "subresources");
        bool areOneColumns = AreAlike(versions, "additionalPrinterColumns");
        bool areOneSelectables = AreAlike(versions, "selectableFields");
        bool hasStatusSomewhere = versions.Any(HasStatus);
        for (int i = 0; i < versions.Count; i++)
        {
            var path = Spec.Field("versions").Index(i);
            if (Schema(versions[i]) is null && !(isOneSchema && versions.Count > 0 && Schema(versions[0]) is not null))
            {
                errors.Required(path.Field("schema").Field("openAPIV3Schema"), "", versions[i].Node.Head);
            }
        }

        for (int i = 0; i < versions.Count; i++)
        {
            var version = versions[i];
            var path = Spec.Field("versions").Index(i);
            CheckVersionName(version, path.Field("name"));
            CheckDeprecation(version, path);
            if (!isOneSchema)
            {
                CheckSchema(version, model?.Versions[i].Schema, HasStatus(version), path.Field("schema"));
            }

            if (!areOneSubresources)
            {
                CheckScale(version, path.Field("subresources"));
            }

            if (!areOneColumns)
            {
                CheckColumns(version, path.Field("additionalPrinterColumns"));
            }

            if (!areOneSelectables)
            {
                CheckSelectables(version, path.Field("selectableFields"), !isOneSchema, "may only be set when `version.schema.openAPIV3Schema` is not included");
            }
        }

        CheckUniqueness(spec, versions);
        if (versions.Count == 0)
        {
            return;
        }

        CheckVersionName(versions[0], Spec.Field("version"), isOptional: true);
        if (isOneSchema)
        {
            CheckSchema(versions[0], model?.Versions[0].Schema, hasStatusSomewhere, Spec.Field("validation"));
        }

        if (areOneSubresources)
        {
            CheckScale(versions[0], Spec.Field("subresources"));
        }

        if (areOneColumns)
        {
            CheckColumns(versions[0], Spec.Field("additionalPrinterColumns"));
        }

        if (areOneSelectables)
        {
            CheckSelectables(versions[0], Spec.Field("selectableFields"), isOneSchema, "may only be set when validations.schema is included");
        }
    }

    private static bool AreAlike(IReadOnlyList<SchemaProps> versions, string part) => versions.Skip(1).All(version =>
        (version.Given(part), versions[0].Given(part)) is var (own, first) && (own is null || first is null ? ReferenceEquals(own, first) : NodeCopy.Same(WithoutZeros(own), WithoutZeros(first))));

    // The server compares what it has read, where absence and zero are the same.
    private static YamlNode WithoutZeros(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Mapping => node.WithMembers([.. node.Members
            .Select(member => member with { Value = member.Key == "properties" ? WithoutZerosInside(member.Value) : WithoutZeros(member.Value) })
            .Where(member => !IsZero(member))]),
        YamlNodeKind.Sequence => node.WithItems([.. node.Items.Select(WithoutZeros)]),
        _ => node,
    };

    // Names of properties are no keywords, and null is an empty schema there.
    private static YamlNode WithoutZerosInside(YamlNode properties) => properties.Kind == YamlNodeKind.Mapping
        ? properties.WithMembers([.. properties.Members.Select(member => member with { Value = WithoutZeros(SchemaProps.Schema(member.Value).Node) })])
        : properties;

    private static bool IsZero(YamlMember member) => member.Value.Kind switch
    {
        YamlNodeKind.Null => true,
        YamlNodeKind.Boolean => member.Value.Text == "false" && member.Key is not ("x-kubernetes-preserve-unknown-fields" or "additionalProperties" or "additionalItems" or "default"),
        YamlNodeKind.String => member.Value.Text.Length == 0 && member.Key is not "default",
        YamlNodeKind.Sequence => member.Value.Items.Count == 0 && member.Key is not ("items" or "default"),
        YamlNodeKind.Mapping => member.Value.Members.Count == 0 && member.Key is "properties" or "patternProperties" or "definitions" or "dependencies",
        _ => false,
    };

    private static SchemaProps? Schema(SchemaProps version) => version.Child("schema")?.Child("openAPIV3Schema");

    private static bool HasStatus(SchemaProps version) => version.Child("subresources")?.Child("status") is not null;

    private void CheckVersionName(SchemaProps version, FieldPath path, bool isOptional = false)
    {
        string name = version.Text("name");
        if (!(isOptional && name.Length == 0) && NameRules.Dns1035Label(name) is { Count: > 0 } findings)
        {
            errors.Invalid(path, name, string.Join(",", findings), version.At("name"));
        }
    }

    private void CheckUniqueness(SchemaProps spec, IReadOnlyList<SchemaProps> versions)
    {
        if (versions.Select(version => version.Text("name")).Distinct().Count() != versions.Count)
        {
            errors.Add(FieldErrorType.Invalid, Spec.Field("versions"), PrintedVersions(versions), "must contain unique version names", spec.At("versions"));
        }

        if (versions.Count(version => version.Flag("storage")) != 1)
        {
            errors.Add(FieldErrorType.Invalid, Spec.Field("versions"), PrintedVersions(versions), "must have exactly one version marked as storage version", spec.At("versions"));
        }
    }

    // The server prints whole versions in its own structure; their names say as much.
    private static string PrintedVersions(IReadOnlyList<SchemaProps> versions) =>
        versions.Count == 0 ? "null" : "[" + string.Join(",", versions.Select(version => GoText.Quote(version.Text("name")))) + "]";

    private void CheckSchema(SchemaProps version, SchemaNode? known, bool hasStatus, FieldPath above)
    {
        if (Schema(version) is not { } schema)
        {
            return;
        }

        var path = above.Field("openAPIV3Schema");
        kinds.Mark(SchemaProblemKind.RefusedDefinition);
        int before = errors.Count;
        if (hasStatus)
        {
            CheckRootKeywords(schema, path);
        }

        if (schema.Flag("nullable"))
        {
            errors.Forbidden(path.Field("nullable"), "nullable cannot be true at the root", schema.At("nullable"));
        }

        string? unsupported = UnsupportedKeywords.Find(schema);
        int structural = errors.Count;
        if (unsupported is null)
        {
            kinds.Mark(SchemaProblemKind.RefusedDefinition);
            new StructuralRules(errors).Check(schema, path);
            kinds.Mark(SchemaProblemKind.InvalidSchema);
            if (errors.Count == structural)
            {
                new DefaultRules(errors).Check(schema, path);
                kinds.Mark(SchemaProblemKind.InvalidDefault);
            }
        }

        bool isStructural = unsupported is null && errors.Count == structural;
        var keywords = new KeywordRules(errors, kinds);
        int inKeywords = errors.Count;
        keywords.Check(schema, path, isRoot: true);
        kinds.Mark(SchemaProblemKind.InvalidSchema);
        if (errors.Count == before && unsupported is not null)
        {
            errors.Invalid(path, "", unsupported, schema.Node.Head);
            kinds.Mark(SchemaProblemKind.InvalidSchema);
        }

        if (isStructural && keywords.Rules.Count > 0)
        {
            var read = known ?? new SchemaNodeReader([]).Read(schema.Node, new DocumentPath(""));
            new ExpressionRules(errors, kinds, keywords.Rules).Check(schema, read, path, [.. errors.Errors.Skip(inKeywords)]);
        }
    }

    private void CheckRootKeywords(SchemaProps schema, FieldPath path)
    {
        foreach (var (keyword, isAllowed) in RootKeywords)
        {
            if (!IsSet(schema, keyword))
            {
                continue;
            }

            if (keyword == "type")
            {
                if (schema.Type != "object")
                {
                    errors.Invalid(path.Field("type"), schema.Type, "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled", schema.At("type"));
                    return;
                }
            }
            else if (!isAllowed)
            {
                // The server prints the schema in its own structure.
                errors.Add(
                    FieldErrorType.Invalid, path, GoText.Quote(keyword), $"only {AllowedAtRoot} fields are allowed at the root of the schema if the status subresource is enabled", schema.At(keyword));
                return;
            }
        }
    }

    private static bool IsSet(SchemaProps schema, string keyword) => schema.Given(keyword) switch
    {
        null or { Kind: YamlNodeKind.Boolean, Text: "false" } => keyword is "additionalProperties" or "additionalItems" && schema.Given(keyword) is not null,
        { Kind: YamlNodeKind.String, Text.Length: 0 } => keyword is not ("id" or "$schema" or "description" or "type" or "format" or "title"),
        _ => true,
    };
}

using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>The server's checks of custom resources of one version, in its order.</summary>
internal sealed class ResourceChecks
{
    private const string NotChecked = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    private const string Status = "status";

    // Tools check many objects of one version, and large schemas take a while to compile.
    private static readonly ConditionalWeakTable<SchemaNode, CompiledSchema> Known = new();

    private static readonly ConditionalWeakTable<SchemaNode, CelSchemaRules> KnownRules = new();

    public ResourceChecks(CustomResourceDefinitionModel? definition, CustomResourceVersion version)
    {
        Definition = definition;
        Version = version;
        Schema = CompiledOf(version.Schema);
    }

    public CustomResourceDefinitionModel? Definition { get; }

    public CustomResourceVersion Version { get; }

    public CompiledSchema Schema { get; }

    private static FieldPath MetadataPath => FieldPath.Root.Field(ResourceFields.Metadata);

    public static CompiledSchema CompiledOf(SchemaNode schema) => Known.GetValue(schema, CompiledSchema.Compile);

    /// <summary>A new object: pruned, with defaults, metadata normalized.</summary>
    public void CheckCreated(YamlNode document, ErrorList errors)
    {
        int before = errors.Count;
        CheckTypeMeta(document, errors);
        if (errors.Count > before)
        {
            return;
        }

        new MetadataRules(errors, MetadataPath).CheckCreated(MetadataOf(document), Definition is null ? null : Definition.Scope == ResourceScope.Namespaced);
        errors.AddFindings(SchemaWalk.Check(document, Schema, FieldPath.Root, null).Findings, null);
        if (Version.Scale is { } scale)
        {
            ScaleRules.CheckSpec(document, scale, errors);
            ScaleRules.CheckStatus(document, scale, errors);
        }

        EmbeddedResources.Check(document, Schema, FieldPath.Root, errors);
        ListUniqueness.Check(document, Schema, FieldPath.Root, errors);
        CheckRules(document, null, errors);
    }

    /// <summary>A changed object; of what was invalid before, the unchanged is tolerated.</summary>
    public void CheckUpdated(YamlNode document, YamlNode old, ErrorList errors)
    {
        int before = errors.Count;
        CheckTypeMeta(document, errors);
        if (errors.Count > before)
        {
            return;
        }

        var correlation = new Correlation(document, old, Schema);
        new MetadataRules(errors, MetadataPath).CheckUpdated(MetadataOf(document), MetadataOf(old));
        errors.AddFindings(SchemaWalk.Check(document, Schema, FieldPath.Root, correlation).Findings, null);
        if (Version.Scale is { } scale)
        {
            ScaleRules.CheckSpec(document, scale, errors);
            ScaleRules.CheckStatus(document, scale, errors);
        }

        EmbeddedResources.Check(document, Schema, FieldPath.Root, errors);
        CheckListsOfUpdate(document, old, errors);
        CheckRules(document, correlation, errors);
    }

    /// <summary>An object whose status is changed, the rest being as it was.</summary>
    public void CheckStatusUpdated(YamlNode document, YamlNode old, ErrorList errors)
    {
        int before = errors.Count;
        CheckTypeMeta(document, errors);
        if (errors.Count > before)
        {
            return;
        }

        var correlation = new Correlation(document, old, Schema);
        new MetadataRules(errors, MetadataPath).CheckUpdated(MetadataOf(document), MetadataOf(old));
        if (document[Status] is { } status && Schema.Properties.TryGetValue(Status, out var schema))
        {
            errors.AddFindings(SchemaWalk.Check(status, schema, FieldPath.Root, correlation.Member(Status)).Findings, FieldPath.Root.Field(Status));
        }

        if (Version.Scale is { } scale)
        {
            ScaleRules.CheckStatus(document, scale, errors);
        }

        CheckListsOfUpdate(document, old, errors);
        CheckRules(document, correlation, errors);
    }

    private static YamlNode MetadataOf(YamlNode document) =>
        document[ResourceFields.Metadata] is { Kind: YamlNodeKind.Mapping } metadata ? metadata : new YamlNode(Array.Empty<YamlMember>(), document.Head);

    // What was doubled before the update may stay so.
    private void CheckListsOfUpdate(YamlNode document, YamlNode old, ErrorList errors)
    {
        var before = new ErrorList();
        ListUniqueness.Check(old, Schema, FieldPath.Root, before);
        if (before.Count == 0)
        {
            ListUniqueness.Check(document, Schema, FieldPath.Root, errors);
        }
    }

    private void CheckRules(YamlNode document, Correlation? correlation, ErrorList errors)
    {
        if (KnownRules.GetValue(Version.Schema, CelSchemaRules.Compile).Root is not { } rules)
        {
            return;
        }

        if (errors.Errors.Any(error => error.Type is FieldErrorType.NotSupported or FieldErrorType.Required or FieldErrorType.TooLong or FieldErrorType.TooMany or FieldErrorType.TypeInvalid))
        {
            errors.Add(new(FieldErrorType.Invalid, ValidationError.NoPath, "null", NotChecked, "", document.Head));
        }
        else
        {
            new RuleWalk(errors, isRatcheting: true).Check(rules, document, FieldPath.Root, correlation);
        }
    }

    private void CheckTypeMeta(YamlNode document, ErrorList errors)
    {
        if (Definition is null)
        {
            return;
        }

        CheckTypeField(document, ResourceFields.Kind, Definition.Kind, errors);
        CheckTypeField(document, ResourceFields.ApiVersion, Definition.Group + "/" + Version.Name, errors);
    }

    private static void CheckTypeField(YamlNode document, string name, string wanted, ErrorList errors)
    {
        string given = document[name]?.StringOrNull ?? "";
        if (given != wanted)
        {
            errors.Invalid(FieldPath.Root.Field(name), given, "must be " + wanted, (document[name] ?? document).Head);
        }
    }
}

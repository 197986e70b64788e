using KagentTyped.Json;
using KagentTyped.Schema.Cel.Compiled;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;

namespace KagentTyped.Validation;

/// <summary>
/// Judges models: generated code decides that one is valid, which takes no memory; where it does not, the schema is interpreted and says what is wrong.
/// </summary>
internal static class ModelValidation
{
    private static readonly FieldError[] None = [];

    public static IReadOnlyList<FieldError> Validate(IJsonModel model)
    {
        CelRun.StartObject();
        return Checked(model).IsValid() ? None : Interpret(model, null);
    }

    public static IReadOnlyList<FieldError> ValidateUpdate(IJsonModel model, IJsonModel old)
    {
        CelRun.StartObject();
        return Checked(model).IsValidUpdate() && MayReplace(model, old) ? None : Interpret(model, old);
    }

    public static ICheckedModel Checked(IJsonModel model) => model as ICheckedModel
        ?? throw new InvalidOperationException($"{model.GetType()} was generated without validation; take Validation=\"false\" off its CustomResourceDefinition.");

    private static bool MayReplace(IJsonModel model, IJsonModel old) => model is not ICustomResource || MetadataChecks.MayReplace(Checked(model).Metadata!, Checked(old).Metadata);

    private static FieldError[] Interpret(IJsonModel model, IJsonModel? old)
    {
        var schema = Checked(model).Schema;
        var admission = model is ICustomResource resource ? Whole(resource.GetDefinition(), schema) : new ModelAdmission(schema);
        var findings = admission.Judge(YamlTree.FromJson(ModelJson.SerializeToElement(model)), old is null ? null : YamlTree.FromJson(ModelJson.SerializeToElement(old)));
        var errors = new FieldError[findings.Count];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = FieldError.Of(findings[i]);
        }

        return errors;
    }

    private static ModelAdmission Whole(ResourceDefinition definition, Schema.Structural.SchemaNode schema) => new(
        new CustomResourceDefinitionModel
        {
            Group = definition.Group,
            Kind = definition.Kind,
            ListKind = definition.ListKind,
            Plural = definition.Plural,
            Singular = definition.Singular,
            Scope = definition.Scope,
        },
        new CustomResourceVersion { Name = definition.Version, Schema = schema, HasStatus = definition.HasStatus, Scale = definition.Scale });
}

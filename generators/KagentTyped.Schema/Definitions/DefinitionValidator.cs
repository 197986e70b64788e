using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>
/// Judges CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>) as a Kubernetes 1.36 API server does when they are created, rules in CEL and what they may cost included.
/// </summary>
public static class DefinitionValidator
{
    /// <summary>
    /// What the server finds. Paths are those of the server: where all versions have the same schema it names <c>spec.validation</c> instead of
    /// <c>spec.versions[0].schema</c>, and so on; the ranges say where it is in the file. When a part has the wrong JSON type, only such findings are given.
    /// </summary>
    /// <param name="document">The whole definition.</param>
    public static IReadOnlyList<ValidationError> Validate(YamlNode document) => [.. Judge(document, null).Select(finding => finding.Error)];

    /// <summary>What the server finds, with what sort of finding it is.</summary>
    /// <param name="document">The whole definition.</param>
    /// <param name="model">The same as it was read, where it was.</param>
    internal static IEnumerable<(ValidationError Error, SchemaProblemKind Kind)> Judge(YamlNode document, CustomResourceDefinitionModel? model)
    {
        var errors = new ErrorList();
        var kinds = new FindingKinds(errors);
        DefinitionShape.Check(document, errors);
        if (errors.Count == 0)
        {
            new DefinitionRules(errors, kinds, model).Check(document);
        }

        kinds.Mark(SchemaProblemKind.RefusedDefinition);
        return kinds.Findings;
    }
}

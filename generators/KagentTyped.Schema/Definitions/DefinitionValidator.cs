using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>
/// Judges CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>) as a Kubernetes 1.36 API server does when they are created. Rules in CEL are not compiled.
/// </summary>
public static class DefinitionValidator
{
    /// <summary>
    /// What the server finds. Paths are those of the server: where all versions have the same schema it names <c>spec.validation</c> instead of
    /// <c>spec.versions[0].schema</c>, and so on; the ranges say where it is in the file. When a part has the wrong JSON type, only such findings are given.
    /// </summary>
    /// <param name="document">The whole definition.</param>
    public static IReadOnlyList<ValidationError> Validate(YamlNode document)
    {
        var errors = new ErrorList();
        DefinitionShape.Check(document, errors);
        if (errors.Count == 0)
        {
            new DefinitionRules(errors).Check(document);
        }

        return [.. errors.Errors.Distinct()];
    }
}

using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// Checks custom resources as a Kubernetes 1.36 API server does, without changing them: give it objects that are pruned and have their defaults, as
/// <see cref="ObjectAdmission"/> makes them. Safe for use by several threads.
/// </summary>
/// <param name="definition">The definition.</param>
/// <param name="version">One of its versions.</param>
public sealed class ObjectValidator(CustomResourceDefinitionModel definition, CustomResourceVersion version)
{
    private readonly ResourceChecks _checks = new(definition, version);

    /// <summary>What the server finds when the object is created.</summary>
    /// <param name="resource">The object.</param>
    public IReadOnlyList<ValidationError> Validate(YamlNode resource)
    {
        var errors = new ErrorList();
        _checks.CheckCreated(resource, errors);
        return errors.Errors;
    }

    /// <summary>What the server finds when the object replaces another. Invalid values that were there before and are unchanged are tolerated.
    /// Resource versions are not compared.</summary>
    /// <param name="old">The object as it is stored.</param>
    /// <param name="resource">The object that replaces it.</param>
    public IReadOnlyList<ValidationError> ValidateUpdate(YamlNode old, YamlNode resource)
    {
        var errors = new ErrorList();
        _checks.CheckUpdated(resource, old, errors);
        return errors.Errors;
    }

    /// <summary>What the server finds when the status of the object is replaced.</summary>
    /// <param name="old">The object as it is stored.</param>
    /// <param name="resource">The same object with another status.</param>
    public IReadOnlyList<ValidationError> ValidateStatusUpdate(YamlNode old, YamlNode resource)
    {
        var errors = new ErrorList();
        _checks.CheckStatusUpdated(resource, old, errors);
        return errors.Errors;
    }
}

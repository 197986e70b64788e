using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// Takes custom resources as a Kubernetes 1.36 API server does: reads metadata, drops unknown fields and vain nulls, fills in defaults, then checks.
/// When metadata cannot be read nothing else is checked. Safe for use by several threads.
/// </summary>
/// <param name="definition">The definition.</param>
/// <param name="version">One of its versions.</param>
public sealed class ObjectAdmission(CustomResourceDefinitionModel definition, CustomResourceVersion version)
{
    private const string Status = "status";

    private readonly ResourceChecks _checks = new(definition, version);

    /// <summary>Creates an object. Where there is a status subresource, the status is dropped.</summary>
    /// <param name="resource">The object as sent.</param>
    public AdmittedObject Create(YamlNode resource) => Take(resource, document => version.HasStatus ? NodeCopy.Without(document, Status) : document, _checks.CheckCreated);

    /// <summary>Replaces an object. Where there is a status subresource, the status stays as it was. Resource versions are not compared.</summary>
    /// <param name="old">The object as it is stored.</param>
    /// <param name="resource">The object as sent.</param>
    public AdmittedObject Update(YamlNode old, YamlNode resource) => Take(
        resource,
        document => !version.HasStatus ? document : old[Status] is { } status ? NodeCopy.With(document, Status, status) : NodeCopy.Without(document, Status),
        (document, errors) => _checks.CheckUpdated(document, old, errors));

    /// <summary>Replaces the status of an object; nothing else of <paramref name="resource"/> counts.</summary>
    /// <param name="old">The object as it is stored.</param>
    /// <param name="resource">The object as sent.</param>
    public AdmittedObject UpdateStatus(YamlNode old, YamlNode resource) => Take(
        resource,
        document => document[Status] is { } status ? NodeCopy.With(old, Status, status) : NodeCopy.Without(old, Status),
        (document, errors) => _checks.CheckStatusUpdated(document, old, errors));

    private AdmittedObject Take(YamlNode resource, Func<YamlNode, YamlNode> prepare, Action<YamlNode, ErrorList> check)
    {
        var errors = new ErrorList();
        if (new ResourceReading(_checks.Schema, null).Read(resource, errors) is not { } document)
        {
            return new AdmittedObject(null, errors.Errors);
        }

        document = prepare(document);
        check(document, errors);
        return new AdmittedObject(document, errors.Errors);
    }
}

using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// Judges the JSON of typed objects: what the API server would not see is left out first (unknown fields, vain nulls), but no defaults are filled in.
/// Safe for use by several threads.
/// </summary>
public sealed class ModelAdmission
{
    private readonly ResourceChecks _checks;

    /// <summary>For whole objects.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="version">One of its versions.</param>
    public ModelAdmission(CustomResourceDefinitionModel definition, CustomResourceVersion version) => _checks = new(definition, version);

    /// <summary>For values inside of objects.</summary>
    /// <param name="schema">Their schema.</param>
    public ModelAdmission(SchemaNode schema) => _checks = new(null, new() { Name = "", Schema = schema });

    /// <summary>What the server finds; empty when it takes the object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="old">On an update the object before; invalid values that are unchanged are tolerated then.</param>
    public IReadOnlyList<ValidationError> Judge(YamlNode value, YamlNode? old = null)
    {
        var errors = new ErrorList();
        if (Read(value, errors) is not { } document)
        {
            return errors.Errors;
        }

        var before = old is null ? null : Read(old, new ErrorList()) ?? old;
        if (_checks.Definition is null)
        {
            _checks.CheckPart(document, before, errors);
        }
        else if (before is null)
        {
            _checks.CheckCreated(document, errors);
        }
        else
        {
            _checks.CheckUpdated(document, before, errors);
        }

        return errors.Errors;
    }

    private YamlNode? Read(YamlNode value, ErrorList errors)
    {
        if (_checks.Definition is not null)
        {
            return new ResourceReading(_checks.Schema, null).Read(value, errors, fillsDefaults: false);
        }

        var pruned = Defaulting.DropNulls(new Pruning(null).Prune(value, _checks.Schema, FieldPath.Root), _checks.Schema);
        var result = EmbeddedResources.Coerce(pruned, _checks.Schema, FieldPath.Root, errors, null);
        return errors.Count == 0 ? result : null;
    }
}

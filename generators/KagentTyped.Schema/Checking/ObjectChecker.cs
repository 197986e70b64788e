using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

/// <summary>
/// Checks untyped custom resources as the API server does with strict field validation: what it refuses, rules in CEL included, and fields that it would drop.
/// </summary>
public static class ObjectChecker
{
    /// <summary>Everything that is wrong with an object, in the order of the file.</summary>
    /// <param name="document">The object; defaults need not be filled in.</param>
    /// <param name="version">The version of its definition that its <c>apiVersion</c> names.</param>
    public static IReadOnlyList<ObjectProblem> Check(YamlNode document, CustomResourceVersion version)
    {
        var problems = new List<ObjectProblem>();
        var errors = new ErrorList();
        var checks = new ResourceChecks(null, version);
        var reading = new ResourceReading(checks.Schema, (path, member, schema) => problems.Add(Unknown(path, member, schema)));
        if (reading.Read(document, errors) is { } resource && checks.CheckValues(resource, errors) && problems.Count == 0)
        {
            // Without the fields that are not known, rules would tell of what is there by another name.
            checks.CheckRules(resource, null, errors);
        }

        // That rules wait until other findings are mended is about no field.
        problems.AddRange(errors.Errors.Where(error => error.BadValue != "null" || error.Place.Length > 0).Select(Problem).Distinct());
        return [.. problems.OrderBy(problem => problem.Range.Start.Offset)];
    }

    private static ObjectProblem Problem(ValidationError error) =>
        new(KindOf(error), error.Place, (error with { Detail = error.Detail.TrimStart(' ') }).Message, error.Range);

    private static ObjectProblemKind KindOf(ValidationError error) => error switch
    {
        { IsRule: true } => ObjectProblemKind.BrokenRule,
        { Type: FieldErrorType.Required } => ObjectProblemKind.MissingField,
        { Type: FieldErrorType.TypeInvalid } => ObjectProblemKind.WrongType,
        _ when error.Place == ResourceFields.Metadata || error.Place.StartsWith(ResourceFields.Metadata + ".", StringComparison.Ordinal) => ObjectProblemKind.InvalidMetadata,
        _ => ObjectProblemKind.BrokenConstraint,
    };

    private static ObjectProblem Unknown(FieldPath path, YamlMember member, CompiledSchema? schema)
    {
        string message = $"unknown field \"{path}\"";
        string? nearest = SpellingAdvice.Nearest(member.Key, KnownFields(schema));
        return new(ObjectProblemKind.UnknownField, path.ToString(), nearest is null ? message : $"{message}; did you mean \"{nearest}\"?", member.KeyRange);
    }

    private static IEnumerable<string> KnownFields(CompiledSchema? schema)
    {
        if (schema is null)
        {
            return [];
        }

        var properties = schema.Source.Properties.Select(property => property.Name);
        return schema.Source.EmbeddedResource ? properties.Concat(ResourceFields.All) : properties;
    }
}

using System.Text;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>What the server finds in the expressions of <c>x-kubernetes-validations</c>, once the schema around them is right.</summary>
/// <param name="errors">Where findings go.</param>
/// <param name="kinds">Which check found what.</param>
/// <param name="rules">The rules of the schema by their places.</param>
internal sealed class ExpressionRules(ErrorList errors, FindingKinds kinds, IReadOnlyDictionary<string, SchemaProps> rules)
{
    /// <summary>Checks the expressions of a schema.</summary>
    /// <param name="schema">The schema of a whole resource.</param>
    /// <param name="read">The same as it was read.</param>
    /// <param name="path">Its place.</param>
    /// <param name="found">What has been found in its keywords: the server passes over rules of schemas with findings at them or below them.</param>
    public void Check(SchemaProps schema, SchemaNode read, FieldPath path, IReadOnlyList<ValidationError> found)
    {
        string place = path.ToBracketString();
        var compiled = CelSchemaRules.Compile(read, place, isResource: true, at => found.Any(error => IsIn(error.Path, at)));
        foreach (var problem in compiled.Problems.Where(problem => !problem.Problem.IsUndecided))
        {
            Add(problem, schema);
            kinds.Mark(problem.Kind switch
            {
                CelSchemaProblemKind.Cost => SchemaProblemKind.RuleTooCostly,
                CelSchemaProblemKind.OldSelf => SchemaProblemKind.InvalidOldSelf,
                _ => SchemaProblemKind.InvalidRule,
            });
        }

        CheckNeedlessFalse(compiled);
    }

    // Whoever says that the old value is not optional must use it too.
    private void CheckNeedlessFalse(CelSchemaRules compiled)
    {
        foreach (var entry in rules)
        {
            if (entry.Value.Given("optionalOldSelf") is { Text: "false" } given && compiled.RulesByPath.TryGetValue(entry.Key, out var rule) && !rule.UsesOldSelf)
            {
                string path = entry.Key + ".optionalOldSelf";
                errors.Add(new ValidationError(FieldErrorType.Invalid, path, given.Text, "may not be set if oldSelf is not used in rule", path, given.Range));
            }
        }

        kinds.Mark(SchemaProblemKind.InvalidOldSelf);
    }

    private static bool IsIn(string path, string place) =>
        path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] is '.' or '[');

    private void Add(CelSchemaProblem problem, SchemaProps schema)
    {
        string message = problem.Problem.Message;
        int end = problem.Path.LastIndexOf("].", StringComparison.Ordinal);
        if (end < 0 || !rules.TryGetValue(problem.Path.Substring(0, end + 1), out var rule))
        {
            Add(problem.Kind == CelSchemaProblemKind.NoType ? FieldErrorType.Internal : FieldErrorType.Forbidden, problem.Path, null, message, schema.Node.Head);
            return;
        }

        string part = problem.Path.Substring(end + 2);
        string? badValue = problem.Kind switch
        {
            CelSchemaProblemKind.Cost => null,
            CelSchemaProblemKind.Expression => Printed(rule),
            _ => GoText.Value(rule.Given(part)!),
        };
        Add(badValue is null ? FieldErrorType.Forbidden : FieldErrorType.Invalid, problem.Path, badValue, message, rule.At(part));
    }

    private void Add(FieldErrorType type, string path, string? badValue, string detail, TextRange range) =>
        errors.Add(new ValidationError(type, path, badValue, detail, path, range));

    // The server prints the whole rule in its own structure.
    private static string Printed(SchemaProps rule)
    {
        var output = new StringBuilder("{");
        foreach (string name in new[] { "rule", "message", "messageExpression", "reason", "fieldPath", "optionalOldSelf" })
        {
            output.Append(output.Length > 1 ? "," : "").Append('"').Append(char.ToUpperInvariant(name[0])).Append(name, 1, name.Length - 1).Append("\":");
            output.Append(rule.Given(name) is { } value ? GoText.Json(value) : name is "reason" or "optionalOldSelf" ? "null" : "\"\"");
        }

        return output.Append('}').ToString();
    }
}

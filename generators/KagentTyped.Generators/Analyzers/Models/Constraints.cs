using KagentTyped.Generators.Text;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What the API server finds in constants.</summary>
internal static class Constraints
{
    // Longer constants would bury what is said of them.
    private const int MaxShown = 60;

    /// <summary>What the API server finds in a scalar, rules in CEL left out.</summary>
    public static IReadOnlyList<ValidationError> Of(ModelValue value)
    {
        if (value is not { Scalar: { } scalar, Schema: { } schema })
        {
            return [];
        }

        var errors = new ErrorList();
        errors.AddFindings(SchemaWalk.Check(scalar, ResourceChecks.CompiledOf(schema), FieldPath.Root, null).Findings, null);
        return [.. errors.Errors.Select(error => new ValidationError(error.Type, error.Path, null, error.Detail.Replace(" in body ", "").Trim(), error.Place, error.Range))];
    }

    /// <summary>How a message names a value.</summary>
    public static string Shown(ModelValue value)
    {
        string text = value.Scalar?.Text ?? value.Operation.Syntax.ToString();
        return text.Length <= MaxShown ? text : text.Substring(0, MaxShown) + "...";
    }

    /// <summary>The texts that a schema allows; none when it does not list them.</summary>
    public static IReadOnlyList<string> TextsOf(SchemaNode schema)
        => [.. schema.Enum.Where(text => text.StartsWith("\"", StringComparison.Ordinal)).Select(JsonLiteral.Unquote)];

    /// <summary>The allowed text that a value was probably meant to be, or null.</summary>
    public static string? Nearest(ModelValue value)
        => value is { Scalar: { Kind: YamlNodeKind.String } scalar, Schema: { } schema } ? SpellingAdvice.Nearest(scalar.Text, TextsOf(schema)) : null;
}

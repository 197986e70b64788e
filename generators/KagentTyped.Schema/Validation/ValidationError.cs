using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>One finding, as the API server gives it in the causes of a refusal.</summary>
/// <param name="Type">What kind of finding it is.</param>
/// <param name="Path">The field as the server spells it: <c>spec.channels[0].type</c>, or <c>&lt;nil&gt;</c> where it names none.</param>
/// <param name="BadValue">The value as the server prints it (<c>"text"</c>, <c>1.5</c>, <c>{"a":1}</c>), or null where it prints none.</param>
/// <param name="Detail">What is wrong; may be empty.</param>
/// <param name="Place">The field the finding is about, also where <paramref name="Path"/> names none; empty for the object itself.</param>
/// <param name="Range">The wrong value, or the start of the object that lacks a field. Values filled in as defaults stand where the object stands that they were added to.</param>
public sealed record ValidationError(FieldErrorType Type, string Path, string? BadValue, string Detail, string Place, TextRange Range)
{
    /// <summary>The path of a finding that names no field.</summary>
    public const string NoPath = "<nil>";

    /// <summary>Whether a rule under <c>x-kubernetes-validations</c> was broken.</summary>
    public bool IsRule { get; init; }

    /// <summary>The reason in a cause of the server's status, such as <c>FieldValueRequired</c>.</summary>
    public string Reason => Type == FieldErrorType.Internal ? "InternalError" : "FieldValue" + Type;

    /// <summary>What the server prints behind the path: <c>Invalid value: 1: must be ...</c>.</summary>
    public string Message
    {
        get
        {
            string kind = Type switch
            {
                FieldErrorType.Required => "Required value",
                FieldErrorType.NotSupported => "Unsupported value",
                FieldErrorType.Duplicate => "Duplicate value",
                FieldErrorType.TooLong => "Too long",
                FieldErrorType.TooMany => "Too many",
                FieldErrorType.Forbidden => "Forbidden",
                FieldErrorType.Internal => "Internal error",
                _ => "Invalid value",
            };
            return kind + (BadValue is null ? "" : ": " + BadValue) + (Detail.Length == 0 ? "" : ": " + Detail);
        }
    }

    /// <summary>The line that the server prints.</summary>
    public override string ToString() => $"{Path}: {Message}";
}

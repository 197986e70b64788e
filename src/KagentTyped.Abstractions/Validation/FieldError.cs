using KagentTyped.Schema.Validation;

namespace KagentTyped;

/// <summary>One reason for which the API server would refuse an object, in its words.</summary>
/// <param name="Type">What kind of finding it is.</param>
/// <param name="Path">The field as the server spells it: <c>spec.channels[0].type</c>, or <c>&lt;nil&gt;</c> where it names none.</param>
/// <param name="BadValue">The value as the server prints it (<c>"text"</c>, <c>1.5</c>, <c>{"a":1}</c>), or null where it prints none.</param>
/// <param name="Detail">What is wrong; may be empty.</param>
public sealed record FieldError(FieldErrorType Type, string Path, string? BadValue, string Detail)
{
    /// <summary>The reason in a cause of the server's status, such as <c>FieldValueRequired</c>.</summary>
    public string Reason => Finding.Reason;

    /// <summary>What the server prints behind the path: <c>Invalid value: 1: must be ...</c>.</summary>
    public string Message => Finding.Message;

    private ValidationError Finding => new(Type, Path, BadValue, Detail, Path, default);

    /// <summary>The line that the server prints.</summary>
    public override string ToString() => Finding.ToString();

    internal static FieldError Of(ValidationError finding) => new(finding.Type, finding.Path, finding.BadValue, finding.Detail);
}

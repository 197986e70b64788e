namespace KagentTyped.Schema.Structural;

/// <summary>One entry of <c>x-kubernetes-validations</c>.</summary>
/// <param name="Rule">The CEL expression.</param>
/// <param name="Message">The fixed message, if any.</param>
/// <param name="MessageExpression">A CEL expression that gives the message, if any.</param>
/// <param name="Reason">The reason of the reported error, if any.</param>
/// <param name="FieldPath">The field that the error is reported at, if any.</param>
/// <param name="OptionalOldSelf">Whether the rule runs on create too, with an optional <c>oldSelf</c>.</param>
public sealed record ValidationRule(string Rule, string? Message, string? MessageExpression, string? Reason, string? FieldPath, bool OptionalOldSelf);

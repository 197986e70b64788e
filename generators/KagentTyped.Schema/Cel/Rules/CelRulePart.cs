namespace KagentTyped.Schema.Cel.Rules;

/// <summary>The parts of an entry of <c>x-kubernetes-validations</c>.</summary>
public enum CelRulePart
{
    /// <summary><c>rule</c>.</summary>
    Rule,

    /// <summary><c>message</c>.</summary>
    Message,

    /// <summary><c>messageExpression</c>.</summary>
    MessageExpression,

    /// <summary><c>reason</c>.</summary>
    Reason,

    /// <summary><c>fieldPath</c>.</summary>
    FieldPath,

    /// <summary><c>optionalOldSelf</c>.</summary>
    OptionalOldSelf,
}

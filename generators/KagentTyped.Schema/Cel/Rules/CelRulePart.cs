namespace KagentTyped.Schema.Cel.Rules;

/// <summary>The parts of an entry of <c>x-kubernetes-validations</c> that have to do with expressions.</summary>
public enum CelRulePart
{
    /// <summary><c>rule</c>.</summary>
    Rule,

    /// <summary><c>messageExpression</c>.</summary>
    MessageExpression,

    /// <summary><c>optionalOldSelf</c>.</summary>
    OptionalOldSelf,
}

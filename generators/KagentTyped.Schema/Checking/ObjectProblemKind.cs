namespace KagentTyped.Schema.Checking;

/// <summary>The sorts of problems of objects.</summary>
public enum ObjectProblemKind
{
    /// <summary>The schema has no such field.</summary>
    UnknownField,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A value has another type than the schema says.</summary>
    WrongType,

    /// <summary>A value breaks a constraint of the schema.</summary>
    BrokenConstraint,

    /// <summary>A value breaks a rule under <c>x-kubernetes-validations</c>.</summary>
    BrokenRule,

    /// <summary>A name, namespace, label or other metadata that Kubernetes refuses.</summary>
    InvalidMetadata,
}

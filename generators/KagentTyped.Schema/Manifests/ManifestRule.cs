namespace KagentTyped.Schema.Manifests;

/// <summary>What is checked in manifests.</summary>
public enum ManifestRule
{
    /// <summary>The text is not valid YAML or JSON.</summary>
    InvalidYaml,

    /// <summary>A key stands in one mapping twice.</summary>
    DuplicateKey,

    /// <summary>The kind has no such version, or the version is not served.</summary>
    UnknownVersion,

    /// <summary>The version is deprecated.</summary>
    DeprecatedVersion,

    /// <summary>The schema has no such field.</summary>
    UnknownField,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A value has another type than the schema says.</summary>
    WrongType,

    /// <summary>A value breaks a constraint of the schema, such as an enum, a pattern or a range.</summary>
    BrokenConstraint,

    /// <summary>A value breaks a rule under <c>x-kubernetes-validations</c>.</summary>
    BrokenRule,

    /// <summary>A name, namespace, label or other metadata that Kubernetes refuses.</summary>
    InvalidMetadata,

    /// <summary>The file is no manifest yet but a template or patch, and was not checked.</summary>
    NotChecked,
}

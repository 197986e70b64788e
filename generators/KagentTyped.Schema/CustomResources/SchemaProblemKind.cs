namespace KagentTyped.Schema.CustomResources;

/// <summary>The kinds of findings in a file of CustomResourceDefinitions.</summary>
public enum SchemaProblemKind
{
    /// <summary>The text is not valid YAML or JSON.</summary>
    InvalidYaml,

    /// <summary>A document is no CustomResourceDefinition.</summary>
    NotACustomResourceDefinition,

    /// <summary>A required part of a CustomResourceDefinition is missing or has the wrong type.</summary>
    InvalidDefinition,

    /// <summary>A schema keyword or value that cannot be represented; the node is read without it.</summary>
    UnsupportedSchema,

    /// <summary>A schema keyword that the API server ignores, and so do the models.</summary>
    IgnoredKeyword,

    /// <summary>A rule in CEL that does not parse or does not fit its schema. The API server refuses the definition, as for all that follow.</summary>
    InvalidRule,

    /// <summary>A rule about old values that cannot be told together with the new ones.</summary>
    InvalidOldSelf,

    /// <summary>A rule that may cost more than the API server spends, or all rules together.</summary>
    RuleTooCostly,

    /// <summary>A default that does not fit its schema.</summary>
    InvalidDefault,

    /// <summary>A schema that is not structural, or keywords that do not go together.</summary>
    InvalidSchema,

    /// <summary>A list type, or keys of one, that do not fit the list.</summary>
    InvalidListType,

    /// <summary>Something beside the schemas for which the API server refuses the definition, such as its names.</summary>
    RefusedDefinition,
}

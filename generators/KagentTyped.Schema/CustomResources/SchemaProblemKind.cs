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
}

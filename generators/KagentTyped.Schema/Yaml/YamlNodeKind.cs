namespace KagentTyped.Schema.Yaml;

/// <summary>What a YAML node is once its scalar text has been resolved as Kubernetes' YAML reader resolves it.</summary>
public enum YamlNodeKind
{
    /// <summary><c>null</c>, <c>~</c> or nothing.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>, in one of their YAML 1.1 spellings.</summary>
    Boolean,

    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Float,

    /// <summary>Text.</summary>
    String,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>A mapping with string keys.</summary>
    Mapping,
}

namespace KagentTyped.Schema.Protos;

/// <summary>What is wrong with a .proto file.</summary>
public enum ProtoProblemKind
{
    /// <summary>The file does not parse, or names what does not exist.</summary>
    Invalid,

    /// <summary>An import is not among the files.</summary>
    ImportNotFound,

    /// <summary>A service or method is declared twice.</summary>
    Duplicate,

    /// <summary>Something that cannot be generated.</summary>
    Unsupported,

    /// <summary>Two things would get the same C# name.</summary>
    NameCollision,

    /// <summary>A setting that names no method.</summary>
    IneffectiveSetting,
}

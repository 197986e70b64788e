using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

internal enum CelRegexOperation
{
    /// <summary>Takes a character of a class, goes to Next.</summary>
    Class,

    /// <summary>Tries Next, then Other.</summary>
    Split,

    /// <summary>Goes to Next where an assertion holds.</summary>
    Assert,

    /// <summary>Ends a match.</summary>
    Match,
}

/// <summary>An instruction of a compiled pattern.</summary>
internal readonly record struct CelRegexInstruction(CelRegexOperation Operation, int Next, int Other, Re2Class? Class, Re2Assertion Assertion);

/// <summary>A compiled pattern.</summary>
internal sealed class CelRegexProgram(List<CelRegexInstruction> instructions, int start)
{
    public List<CelRegexInstruction> Instructions { get; } = instructions;

    public int Start { get; } = start;
}

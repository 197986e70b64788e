using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Something wrong with a CEL expression, and where.</summary>
public sealed class CelProblem
{
    internal const string TooDeep = "the expression is nested too deeply";

    internal CelProblem(string message, TextPosition position, bool isLimit = false)
    {
        IsLimit = isLimit;
        Message = message;
        Position = position;
    }

    /// <summary>What is wrong, in the API server's words where it has stable ones.</summary>
    public string Message { get; }

    /// <summary>The place in the expression.</summary>
    public TextPosition Position { get; }

    /// <summary>Whether a limit of our own is the reason, so that the API server may take the expression all the same.</summary>
    internal bool IsLimit { get; }

    /// <summary>Place and message.</summary>
    public override string ToString() => $"{Position.Line}:{Position.Column}: {Message}";
}

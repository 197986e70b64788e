using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Something wrong with a CEL expression, and where.</summary>
public sealed class CelProblem
{
    internal CelProblem(string message, TextPosition position)
    {
        Message = message;
        Position = position;
    }

    /// <summary>What is wrong, in the API server's words where it has stable ones.</summary>
    public string Message { get; }

    /// <summary>The place in the expression.</summary>
    public TextPosition Position { get; }

    /// <summary>Place and message.</summary>
    public override string ToString() => $"{Position.Line}:{Position.Column}: {Message}";
}

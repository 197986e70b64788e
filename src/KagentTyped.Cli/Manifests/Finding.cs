using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Manifests;

/// <summary>Something wrong in the input.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Position">The place.</param>
/// <param name="FieldPath">The field, such as <c>spec.platform</c>; empty for a whole document.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Finding(string File, TextPosition Position, string FieldPath, string Message)
{
    /// <summary>The finding on one line, in the form that editors understand.</summary>
    public override string ToString()
    {
        string place = $"{File}:{Position.Line}:{Position.Column}: ";
        return OneLine.Of(FieldPath.Length == 0 ? place + Message : $"{place}{FieldPath}: {Message}");
    }
}

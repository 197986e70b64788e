namespace KagentTyped.Runtime.Templates;

/// <summary>A place in a template. Line and column, counted from 1, are worked out only for messages.</summary>
/// <param name="Template">The template.</param>
/// <param name="Offset">The offset in UTF-16 units.</param>
internal readonly record struct TemplatePosition(string Template, int Offset)
{
    /// <summary>The place for a message.</summary>
    public override string ToString()
    {
        var before = Template.AsSpan(0, Offset);
        return $"line {before.Count('\n') + 1}, column {Offset - before.LastIndexOf('\n')}";
    }
}

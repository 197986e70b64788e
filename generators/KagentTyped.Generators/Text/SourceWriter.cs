using System.Text;

namespace KagentTyped.Generators.Text;

/// <summary>Writes C# with indentation and line feeds, the same on every platform.</summary>
/// <param name="depth">How deep the text stands, for one that goes into another.</param>
internal sealed class SourceWriter(int depth = 0)
{
    private readonly StringBuilder _text = new(4 * 1024);
    private readonly int _start = depth;
    private int _depth = depth;

    /// <summary>Writes one line.</summary>
    /// <param name="line">Without its end; empty for a blank line.</param>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            // Tabs: generated code is mostly indentation otherwise.
            _text.Append('\t', _depth).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a line and opens a block behind it.</summary>
    /// <param name="line">What the block belongs to.</param>
    public SourceWriter Open(string line)
    {
        Line(line).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the innermost block.</summary>
    /// <param name="behind">What follows the brace on its line.</param>
    public SourceWriter Close(string behind = "")
    {
        _depth--;
        return Line("}" + behind);
    }

    /// <summary>Writes what another writer has written.</summary>
    /// <param name="other">Started at the depth of this one.</param>
    public SourceWriter Append(SourceWriter other)
    {
        _text.Append(other._text);
        return this;
    }

    /// <summary>Writes a documentation summary, if there is text for one.</summary>
    /// <param name="text">Plain text; escaped here.</param>
    public SourceWriter Summary(string? text)
        => string.IsNullOrWhiteSpace(text) ? this : Line($"/// <summary>{XmlText.Line(text!)}</summary>");

    /// <summary>The text written so far.</summary>
    /// <exception cref="InvalidOperationException">A block is still open.</exception>
    public override string ToString() => _depth == _start ? _text.ToString() : throw new InvalidOperationException("A block is still open.");
}

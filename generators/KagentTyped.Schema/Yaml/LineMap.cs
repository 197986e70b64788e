namespace KagentTyped.Schema.Yaml;

/// <summary>Turns offsets of a text into positions.</summary>
/// <remarks>
/// The parser's own lines and columns are not used: they are off around a byte order mark and behind the end of the text.
/// Line breaks are those of YAML 1.1, which are also those of the C# compiler.
/// </remarks>
internal sealed class LineMap
{
    private static readonly char[] LineBreaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private readonly int _length;
    private readonly List<int> _starts = [0];

    // Positions are asked for nearly in file order, so the line of the last answer is the best guess.
    private int _last;

    public LineMap(string text)
    {
        _length = text.Length;
        var rest = text.AsSpan();
        int done = 0;
        while (true)
        {
            int found = rest.IndexOfAny(LineBreaks);
            if (found < 0)
            {
                return;
            }

            int length = found + 1 < rest.Length && rest[found] == '\r' && rest[found + 1] == '\n' ? 2 : 1;
            done += found + length;
            rest = rest.Slice(found + length);
            _starts.Add(done);
        }
    }

    public TextPosition At(int offset)
    {
        offset = Math.Min(Math.Max(offset, 0), _length);
        int line = Find(offset);
        _last = line;
        return new TextPosition(line + 1, offset - _starts[line] + 1, offset);
    }

    public TextRange Range(int start, int end) => new(At(start), At(Math.Max(start, end)));

    private int Find(int offset)
    {
        for (int line = _last; line < _starts.Count && line < _last + 4 && _starts[line] <= offset; line++)
        {
            if (line + 1 == _starts.Count || offset < _starts[line + 1])
            {
                return line;
            }
        }

        int found = _starts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}

using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>The text of an expression, and its lines.</summary>
public sealed class CelSource
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>Takes a text.</summary>
    /// <param name="text">The expression.</param>
    public CelSource(string text)
    {
        Text = text;
        for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _lineStarts.Add(i + 1);
        }
    }

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>Line and column of an offset.</summary>
    /// <param name="offset">UTF-16 code units from the start.</param>
    public TextPosition At(int offset)
    {
        int line = _lineStarts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return new TextPosition(line + 1, offset - _lineStarts[line] + 1, offset);
    }

    /// <summary>The problems as the API server prints them: each with its line and a mark under its place.</summary>
    /// <param name="problems">The problems, in order.</param>
    public string Format(IReadOnlyList<CelProblem> problems)
    {
        var result = new StringBuilder();
        foreach (var problem in problems)
        {
            Append(result, problem);
        }

        return result.ToString();
    }

    private void Append(StringBuilder result, CelProblem problem)
    {
        if (result.Length > 0)
        {
            result.Append('\n');
        }

        int start = _lineStarts[problem.Position.Line - 1];
        int end = Text.IndexOf('\n', start);
        string line = Text.Substring(start, (end < 0 ? Text.Length : end) - start).Replace('\t', ' ');
        int before = Math.Min(problem.Position.Column - 1, line.Length);
        var mark = new StringBuilder();
        int column = 1;
        for (int i = 0; i < before; i++)
        {
            // Two code units are one character there, and wide characters get wide points.
            if (i > 0 && char.IsSurrogatePair(line[i - 1], line[i]))
            {
                continue;
            }

            mark.Append(line[i] < 0x80 ? '.' : '．');
            column++;
        }

        mark.Append(before < line.Length && line[before] >= 0x80 ? '＾' : '^');
        result.Append("ERROR: <input>:").Append(problem.Position.Line).Append(':').Append(column).Append(": ").Append(problem.Message);
        result.Append("\n | ").Append(line).Append("\n | ").Append(mark);
    }
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Protos;

/// <summary>
/// The text of a .proto file without its comments and strings: finds where things are declared, how deeply braces nest and how many statements
/// there are, before a parser that recurses, and takes time by the square of their number, gets to see them.
/// </summary>
public sealed class ProtoText
{
    private readonly char[] _code;
    private readonly List<int> _lines = [0];
    private readonly Dictionary<string, ILookup<string, (int At, int Start)>> _declarations = new(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    public ProtoText(string text)
    {
        _code = text.ToCharArray();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lines.Add(i + 1);
            }
        }

        Blank();
        Nesting = Deepest();
        Statements = _code.Count(c => c is ';' or '{' or ',');
    }

    /// <summary>How many braces are open at once, at most.</summary>
    public int Nesting { get; }

    /// <summary>How many declarations and settings there are, about: semicolons, opening braces and commas.</summary>
    public int Statements { get; }

    /// <summary>The names of several parts, such as <c>google.protobuf.Empty</c>, each once: those that are declared, those that are used and some that are neither.</summary>
    /// <returns>The names, without a dot before them.</returns>
    public IEnumerable<string> DottedNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        int start = 0;
        for (int i = 0; i <= _code.Length; i++)
        {
            if (i < _code.Length && IsOfName(_code[i]))
            {
                continue;
            }

            string name = new string(_code, start, i - start).TrimStart('.');
            if (name.IndexOf('.') > 0)
            {
                names.Add(name);
            }

            start = i + 1;
        }

        return names;
    }

    /// <summary>The place of a name behind a keyword, such as that of a service.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="name">The name.</param>
    /// <param name="from">Where to start, an offset.</param>
    /// <param name="skip">How many such places to pass by.</param>
    /// <returns>The name's place; the start of the file when there is none.</returns>
    public TextRange Find(string keyword, string name, int from = 0, int skip = 0)
    {
        if (!_declarations.TryGetValue(keyword, out var declarations))
        {
            _declarations.Add(keyword, declarations = Declarations(keyword));
        }

        foreach (var (at, start) in declarations[name])
        {
            if (at >= from && skip-- == 0)
            {
                return Range(start, name.Length);
            }
        }

        return Range(0, 0);
    }

    /// <summary>The place of a word; the start of the file when there is none.</summary>
    /// <param name="word">The word.</param>
    public TextRange Find(string word) => Next(word, 0) is >= 0 and var at ? Range(at, word.Length) : Range(0, 0);

    /// <summary>A place by line and column.</summary>
    /// <param name="line">From 1; what is outside the file is brought into it.</param>
    /// <param name="column">From 1.</param>
    /// <param name="length">The length of the place, which ends with its line at the latest.</param>
    public TextRange Range(int line, int column, int length)
    {
        line = Math.Min(Math.Max(line, 1), _lines.Count);
        int end = line < _lines.Count ? _lines[line] - 1 : _code.Length;
        int start = Math.Min(_lines[line - 1] + Math.Max(column - 1, 0), end);
        return Range(start, Math.Min(length, end - start));
    }

    private TextRange Range(int start, int length) => new(Position(start), Position(start + length));

    private TextPosition Position(int offset)
    {
        int line = _lines.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return new TextPosition(line + 1, offset - _lines[line] + 1, offset);
    }

    // Each keyword with the name behind it: read once, as there may be thousands.
    private ILookup<string, (int At, int Start)> Declarations(string keyword)
    {
        var found = new List<(string Name, int At, int Start)>();
        for (int at = Next(keyword, 0); at >= 0; at = Next(keyword, at + keyword.Length))
        {
            int start = at + keyword.Length;
            while (start < _code.Length && char.IsWhiteSpace(_code[start]))
            {
                start++;
            }

            int end = start;
            while (end < _code.Length && IsOfName(_code[end]))
            {
                end++;
            }

            if (start > at + keyword.Length)
            {
                found.Add((new string(_code, start, end - start), at, start));
            }
        }

        return found.ToLookup(each => each.Name, each => (each.At, each.Start), StringComparer.Ordinal);
    }

    private int Next(string word, int from)
    {
        for (int i = from; i <= _code.Length - word.Length; i++)
        {
            if (IsWord(word, i))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsWord(string word, int at)
    {
        if (at + word.Length > _code.Length || (at > 0 && IsPart(_code[at - 1])) || (at + word.Length < _code.Length && IsPart(_code[at + word.Length])))
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (_code[at + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfName(char c) => c is '.' or '-' || IsPart(c);

    private static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c);

    private int Deepest()
    {
        int depth = 0;
        int deepest = 0;
        foreach (char c in _code)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            depth = Math.Max(depth, 0);
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    // Comments and strings become spaces; a string ends with its line at the latest, as the language has it.
    private void Blank()
    {
        for (int i = 0; i < _code.Length; i++)
        {
            char c = _code[i];
            char next = i + 1 < _code.Length ? _code[i + 1] : '\0';
            if (c == '/' && next == '/')
            {
                i = BlankLine(i);
            }
            else if (c == '/' && next == '*')
            {
                i = BlankComment(i);
            }
            else if (c is '"' or '\'')
            {
                i = BlankString(i);
            }
        }
    }

    private int BlankLine(int i)
    {
        for (; i < _code.Length && _code[i] is not ('\n' or '\r'); i++)
        {
            _code[i] = ' ';
        }

        return i;
    }

    private int BlankComment(int i)
    {
        _code[i] = _code[i + 1] = ' ';
        for (i += 2; i < _code.Length; i++)
        {
            bool end = _code[i] == '*' && i + 1 < _code.Length && _code[i + 1] == '/';
            _code[i] = _code[i] is '\n' or '\r' ? _code[i] : ' ';
            if (end)
            {
                _code[++i] = ' ';
                return i;
            }
        }

        return i;
    }

    private int BlankString(int i)
    {
        char quote = _code[i];
        for (_code[i++] = ' '; i < _code.Length && _code[i] is not ('\n' or '\r'); i++)
        {
            char c = _code[i];
            _code[i] = ' ';
            if (c == quote)
            {
                return i;
            }

            if (c == '\\' && i + 1 < _code.Length && _code[i + 1] is not ('\n' or '\r'))
            {
                _code[++i] = ' ';
            }
        }

        return i;
    }
}

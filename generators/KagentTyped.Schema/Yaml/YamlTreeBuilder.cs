using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KagentTyped.Schema.Yaml;

/// <summary>Builds the node trees of one text from the parser's events.</summary>
internal sealed partial class YamlTreeBuilder
{
    private readonly string _text;

    // The parser takes a byte order mark for content, so it does not get to see it.
    private readonly int _skipped;
    private readonly LineMap _lines;
    private readonly Parser _parser;
    private readonly List<YamlNode> _documents = [];
    private readonly List<YamlProblem> _problems = [];
    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);

    // The innermost open '[' or '{' is what to name when the parser fails inside it without a reason.
    private readonly Stack<NodeEvent> _openFlows = new();

    // Where the last event ended: the best place to name when the parser fails without naming one.
    private int _reached;
    private int _nodes;

    // What the aliases of all documents stand for: written nodes are bounded by the length of the text, these are not.
    private int _aliased;

    // Set before an exception is thrown to leave the reading from any depth.
    private YamlProblem? _limit;

    public YamlTreeBuilder(string text)
    {
        _text = text;
        _skipped = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _lines = new LineMap(text);
        _parser = new Parser(new Scanner(new StringReader(_skipped == 0 ? text : text.Substring(1)), skipComments: true));
    }

    public YamlParseResult Read()
    {
        // Neither YAML nor JSON has them, and the parser ends at the first zero without a word.
        for (int i = 0; i < _text.Length; i++)
        {
            if (_text[i] is < ' ' and not ('\t' or '\n' or '\r'))
            {
                _problems.Add(new YamlProblem($"The control character U+{(int)_text[i]:X4} stands here. Remove it, or write it as an escape in double quotes.", _lines.Range(i, i + 1)));
                return new YamlParseResult(_documents, _problems);
            }
        }

        try
        {
            while (Next() is { } parsingEvent)
            {
                if (parsingEvent is DocumentStart)
                {
                    ReadDocument();
                }
            }
        }
        catch (YamlException error)
        {
            _problems.Add(_limit ?? SyntaxProblem.From(error, _text, _lines, _skipped, _reached));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // What the parser lets through on hopeless input, such as version directives beyond all bounds.
            _problems.Add(Unexplained());
        }

        return new YamlParseResult(_documents, _problems);
    }

    private YamlProblem Unexplained()
    {
        if (_openFlows.Count == 0)
        {
            return new YamlProblem("The text is not valid YAML from here on. Correct it.", _lines.Range(_reached, _reached));
        }

        var open = _openFlows.Peek();
        string message = open is MappingStart
            ? "A mapping in braces is not closed, or a ',' is missing. Add it."
            : "A list in brackets is not closed, or a ',' is missing. Add it.";
        return new YamlProblem(message, RangeOf(open));
    }

    private ParsingEvent? Next()
    {
        if (!_parser.MoveNext())
        {
            return null;
        }

        var current = _parser.Current!;
        _reached = Math.Max(_reached, Math.Min(Offset(current.End), _text.Length));
        return current;
    }

    private ParsingEvent Required() => Next() ?? throw new InvalidOperationException();

    private void ReadDocument()
    {
        _anchors.Clear();
        _nodes = 0;
        var first = Required();
        bool isEmpty = first is Scalar { Style: ScalarStyle.Plain, Value.Length: 0 } scalar && scalar.Tag.IsEmpty;
        var root = ReadNode(first, depth: 1);
        Required();
        if (!isEmpty)
        {
            _documents.Add(root.Node);
        }
    }

    private Anchored ReadNode(ParsingEvent start, int depth)
    {
        CountNode(start, depth);
        switch (start)
        {
            case Scalar scalar:
                return Register(scalar, new Anchored(NodeOf(scalar, Resolve(scalar, isKey: false)), Nodes: 1, Height: 1));
            case SequenceStart sequence:
                Open(sequence);
                return Register(sequence, ReadSequence(sequence, depth));
            case MappingStart mapping:
                Open(mapping);
                return Register(mapping, ReadMapping(mapping, depth));
            case AnchorAlias alias:
                return ReadAlias(alias, depth);
            default:
                // On texts such as '? :' the parser ends a mapping before its value.
                throw new InvalidOperationException();
        }
    }

    // Scalars may stand one level below the deepest collection.
    private void CountNode(ParsingEvent start, int depth)
    {
        bool tooDeep = depth > (start is SequenceStart or MappingStart ? YamlReader.MaxDepth : YamlReader.MaxDepth + 1);
        if (tooDeep || ++_nodes > YamlReader.MaxNodes)
        {
            throw TooLarge(start, tooDeep);
        }
    }

    // An anchor is known, but has no value yet, while its own content is read.
    private void Open(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = default;
        }
    }

    private Anchored Register(NodeEvent start, Anchored node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private Anchored ReadAlias(AnchorAlias alias, int depth)
    {
        string name = alias.Value.Value;
        var range = RangeOf(alias);
        if (!_anchors.TryGetValue(name, out var target))
        {
            Report($"The alias '*{name}' names no anchor before it. Add '&{name}' to the value that is meant, or quote the text.", range);
            return new Anchored(new YamlNode(YamlNodeKind.Null, "null", range), 1, 1);
        }

        if (target.Node is null)
        {
            Report($"The value of the anchor '&{name}' contains itself. Write the inner value out.", range);
            return new Anchored(new YamlNode(YamlNodeKind.Null, "null", range), 1, 1);
        }

        bool tooDeep = depth + target.Height - 1 > YamlReader.MaxDepth + 1;
        _nodes += target.Nodes;
        _aliased += target.Nodes;
        return tooDeep || Math.Max(_nodes, _aliased) > YamlReader.MaxNodes ? throw TooLarge(alias, tooDeep) : target;
    }

    private Anchored ReadSequence(SequenceStart start, int depth)
    {
        if (start.Style == SequenceStyle.Flow)
        {
            _openFlows.Push(start);
        }

        var items = new List<YamlNode>();
        int nodes = 1;
        int height = 1;
        int end = Offset(start.End);
        while (true)
        {
            var next = Required();
            if (next is SequenceEnd)
            {
                var range = _lines.Range(ContentStart(start), start.Style == SequenceStyle.Flow ? CloseFlow(next, ']') : end);
                return new Anchored(new YamlNode(items.ToArray(), range), nodes, height);
            }

            var item = ReadNode(next, depth + 1);
            items.Add(item.Node);
            nodes += item.Nodes;
            height = Math.Max(height, item.Height + 1);
            end = EndOf(next, item);
        }
    }

    // An alias ends where it stands; its node stands elsewhere.
    private int EndOf(ParsingEvent start, Anchored node) => start is AnchorAlias ? Offset(start.End) : node.Node.Range.End.Offset;

    private int CloseFlow(ParsingEvent end, char bracket)
    {
        _openFlows.Pop();
        int offset = Math.Min(Offset(end.Start), _text.Length);
        return offset < _text.Length && _text[offset] == bracket ? offset + 1 : offset;
    }

    // The parser lets a node begin with its anchor and tag; what interests a reader is the value.
    private int ContentStart(NodeEvent start)
    {
        int offset = Offset(start.Start);
        return start.Anchor.IsEmpty && start.Tag.IsEmpty ? offset : PastProperties(offset);
    }

    private int PastProperties(int offset)
    {
        int at = offset;
        while (at < _text.Length && _text[at] is '&' or '!')
        {
            while (at < _text.Length && !char.IsWhiteSpace(_text[at]))
            {
                at++;
            }

            while (at < _text.Length && (char.IsWhiteSpace(_text[at]) || _text[at] == '#'))
            {
                at = _text[at] == '#' ? EndOfLine(at) : at + 1;
            }
        }

        return at;
    }

    private int EndOfLine(int at)
    {
        int end = _text.IndexOf('\n', at);
        return end < 0 ? _text.Length : end;
    }

    private int Offset(in Mark mark) => (int)mark.Index + _skipped;

    private TextRange RangeOf(ParsingEvent parsingEvent) => _lines.Range(Offset(parsingEvent.Start), Offset(parsingEvent.End));

    private void Report(string message, TextRange range, bool isDuplicateKey = false)
    {
        if (_problems.Count == YamlReader.MaxProblems)
        {
            _limit = new YamlProblem($"There are more than {YamlReader.MaxProblems} problems; the file is not read further. Mend the others first.", range);
            throw new YamlException(_limit.Message);
        }

        _problems.Add(new YamlProblem(message, range, isDuplicateKey));
    }

    private YamlException TooLarge(ParsingEvent start, bool tooDeep)
    {
        string message = tooDeep
            ? $"The values are nested more than {YamlReader.MaxDepth} levels deep. Flatten the document."
            : $"The document has more than {YamlReader.MaxNodes} values once its aliases are expanded. Use fewer aliases.";
        _limit = new YamlProblem(message, RangeOf(start));
        return new YamlException(start.Start, start.End, message);
    }

    /// <summary>A node with what an alias to it costs.</summary>
    /// <param name="Node">The node; null while its content is being read.</param>
    /// <param name="Nodes">How many nodes it expands to.</param>
    /// <param name="Height">How many levels it has, 1 for a scalar.</param>
    private readonly record struct Anchored(YamlNode Node, int Nodes, int Height);
}

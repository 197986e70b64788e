using System.Globalization;

namespace KagentTyped.Runtime.Templates;

/// <summary>Parses templates.</summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 64;
    private const int MaxVariables = 1000;

    private readonly string _template;
    private readonly IReadOnlyList<TemplateSegment> _segments;
    private readonly Stack<string> _variables = new(["$"]);
    private List<TemplateToken> _tokens = [];
    private int _segment;
    private int _token;
    private int _depth;

    private TemplateParser(string template) => (_template, _segments) = (template, TemplateSegment.Split(template));

    /// <summary>The nodes of a template.</summary>
    /// <exception cref="TemplateException">The text is no template of the supported subset.</exception>
    public static IReadOnlyList<TemplateNode> Parse(string template)
    {
        var parser = new TemplateParser(template);
        var nodes = parser.Nodes(out string? end);
        return end is null ? nodes : throw parser.Error(parser._tokens[0], $"unexpected {{{{{end}}}}}");
    }

    private TemplateToken Current => _tokens[_token];

    // Up to an end or else of the block around, which is left for the caller to look at.
    private List<TemplateNode> Nodes(out string? end)
    {
        var nodes = new List<TemplateNode>();
        while (_segment < _segments.Count)
        {
            var segment = _segments[_segment++];
            if (!segment.IsAction)
            {
                nodes.Add(new TextNode(new(_template, segment.Offset), segment.Text));
                continue;
            }

            _tokens = TemplateLexer.Read(_template, segment);
            _token = 0;
            string keyword = Current.Kind == TemplateTokenKind.Name ? Current.Text : "";
            switch (keyword)
            {
                case "end" or "else":
                    end = keyword;
                    return nodes;
                case "if" or "with" or "range":
                    nodes.Add(Block(keyword));
                    break;
                case "define" or "template" or "block" or "break" or "continue":
                    throw Error(Current, $"{keyword} is not supported");
                default:
                    nodes.Add(new OutputNode(Finish(Pipeline())));
                    break;
            }
        }

        end = null;
        return nodes;
    }

    private BlockNode Block(string keyword)
    {
        var opening = Current;
        Enter(opening);
        int outer = _variables.Count;
        _token++;
        var kind = keyword switch { "if" => TemplateBlock.If, "with" => TemplateBlock.With, _ => TemplateBlock.Range };
        var pipeline = Finish(Pipeline(kind == TemplateBlock.Range));
        var body = Nodes(out string? end);
        List<TemplateNode> otherwise = [];
        if (end == "else")
        {
            var next = _tokens[1];
            if (next.Kind == TemplateTokenKind.Name && next.Text == keyword && kind != TemplateBlock.Range)
            {
                // The inner block takes the end of both.
                _token = 1;
                otherwise.Add(Block(keyword));
                end = "end";
            }
            else
            {
                Expect(next, TemplateTokenKind.End, "else takes no arguments");
                otherwise = Nodes(out end);
            }
        }

        if (end != "end")
            throw Error(opening, $"{keyword} is not closed by {{{{end}}}}");
        while (_variables.Count > outer)
            _variables.Pop();
        _depth--;
        return new(kind, pipeline, body, otherwise);
    }

    private TemplatePipeline Finish(TemplatePipeline pipeline)
    {
        Expect(Current, TemplateTokenKind.End, $"unexpected {Current.Text}");
        return pipeline;
    }

    private TemplatePipeline Pipeline(bool mayHaveTwo = false)
    {
        var position = PositionOf(Current);
        var variables = Declarations(mayHaveTwo);
        var commands = new List<TemplateCommand> { Command() };
        while (IsSymbol(Current, "|"))
        {
            _token++;
            commands.Add(Command());
        }

        foreach (string variable in variables)
            _variables.Push(variable);
        if (_variables.Count > MaxVariables)
            throw TemplateException.At(position, $"more than {MaxVariables} variables");
        return new(position, variables, commands);
    }

    private List<string> Declarations(bool mayHaveTwo)
    {
        var names = new List<string>();
        if (Current.Kind != TemplateTokenKind.Variable)
            return names;
        bool two = IsSymbol(_tokens[_token + 1], ",");
        var operation = two && _token + 3 < _tokens.Count ? _tokens[_token + 3] : _tokens[_token + 1];
        if (IsSymbol(operation, "="))
            throw Error(operation, "assignments are not supported, only declarations with :=");
        if (!IsSymbol(operation, ":="))
            return names;
        if (two && !mayHaveTwo)
            throw Error(Current, "only range declares two variables");
        names.Add(Current.Text);
        if (two)
        {
            Expect(_tokens[_token + 2], TemplateTokenKind.Variable, "a variable is needed behind the comma");
            names.Add(_tokens[_token + 2].Text);
        }

        _token += two ? 4 : 2;
        return names;
    }

    private TemplateCommand Command()
    {
        var start = Current;
        var operands = new List<TemplateOperand>();
        while (Current.Kind != TemplateTokenKind.End && !IsSymbol(Current, "|") && !IsSymbol(Current, ")"))
            operands.Add(Operand());
        return operands.Count > 0 ? new(PositionOf(start), operands) : throw Error(start, "a value is missing");
    }

    private TemplateOperand Operand()
    {
        var token = Current;
        var position = PositionOf(token);
        _token++;
        switch (token.Kind)
        {
            case TemplateTokenKind.Name:
                return new NameOperand(position, token.Text);
            case TemplateTokenKind.Text:
                return new LiteralOperand(position, token.Text);
            case TemplateTokenKind.Integer:
                return long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                    ? new LiteralOperand(position, number)
                    : throw Error(token, "not an integer");
            case TemplateTokenKind.Variable:
                if (!_variables.Contains(token.Text))
                    throw Error(token, $"undefined variable {token.Text}");
                return new PathOperand(position, token.Text, Fields([]));
            case TemplateTokenKind.Field:
                return new PathOperand(position, null, Fields(token.Text.Length == 0 ? [] : [token.Text]));
            case TemplateTokenKind.Symbol when token.Text == "(":
                Enter(token);
                var group = new GroupOperand(position, Pipeline());
                if (!IsSymbol(Current, ")"))
                    throw Error(token, "the parenthesis is not closed");
                _token++;
                _depth--;
                return group;
            default:
                throw Error(token, $"unexpected {token.Text}");
        }
    }

    // Fields that follow without white space belong to the value before them.
    private List<string> Fields(List<string> fields)
    {
        while (Current is { Kind: TemplateTokenKind.Field, FollowsSpace: false, Text.Length: > 0 })
        {
            fields.Add(Current.Text);
            _token++;
        }

        return fields;
    }

    private void Enter(TemplateToken token)
    {
        if (++_depth > MaxDepth)
            throw Error(token, $"nested more than {MaxDepth} deep");
    }

    private void Expect(TemplateToken token, TemplateTokenKind kind, string message)
    {
        if (token.Kind != kind)
            throw Error(token, message);
    }

    private static bool IsSymbol(TemplateToken token, string symbol) => token.Kind == TemplateTokenKind.Symbol && token.Text == symbol;

    private TemplatePosition PositionOf(TemplateToken token) => new TemplatePosition(_template, token.Offset);

    private TemplateException Error(TemplateToken token, string message) => TemplateException.At(PositionOf(token), message);
}

using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Syntax;

public sealed partial class CelParser
{
    private CelExpression ParseMember()
    {
        int depth = _memberDepth;
        Enter(ref _memberDepth);
        var result = ParsePrimary();
        while (_token.Is(".") || _token.Is("["))
        {
            Enter(ref _memberDepth);
            result = _token.Is(".") ? ParseSelection(result) : ParseIndex(result);
        }

        _memberDepth = depth;
        return result;
    }

    private CelExpression ParseSelection(CelExpression operand)
    {
        int height = _height;
        int point = Expect(".").Offset;
        bool optional = TryTake("?");
        if (_token.Kind is not (CelTokenKind.Identifier or CelTokenKind.QuotedIdentifier) || _token.IsWord("in")
            || _token.IsWord("true") || _token.IsWord("false") || _token.IsWord("null"))
        {
            throw Unexpected("the name of a field or function");
        }

        var name = Take();
        if (optional)
        {
            Raise(height);
            var field = Literal(name.Offset, CelValue.OfString(name.Text));
            return new CelCall(NewId(), point, CelOperators.OptionalSelect, null, [operand, field]);
        }

        if (_token.Is("(") && name.Kind == CelTokenKind.Identifier)
        {
            int bracket = Take().Offset;
            int id = NewId();
            var arguments = ParseArguments(")", ref height);
            Raise(height);
            return new CelMacros(this).Expand(id, bracket, name.Text, operand, arguments);
        }

        Raise(height);
        return new CelSelect(NewId(), point, operand, name.Text, testOnly: false);
    }

    private CelCall ParseIndex(CelExpression operand)
    {
        int height = _height;
        int bracket = Expect("[").Offset;
        string function = TryTake("?") ? CelOperators.OptionalIndex : CelOperators.Index;
        int id = NewId();
        var index = ParseExpression();
        Expect("]");
        Raise(Math.Max(height, _height));
        return new CelCall(id, bracket, function, null, [operand, index]);
    }

    private CelExpression[] ParseArguments(string end, ref int height)
    {
        var result = new List<CelExpression>();
        while (!_token.Is(end))
        {
            if (result.Count > 0)
            {
                Expect(",");
            }

            result.Add(ParseExpression());
            height = Math.Max(height, _height);
        }

        Expect(end);
        return result.ToArray();
    }

    private CelExpression ParsePrimary()
    {
        var token = _token;
        _height = 0;
        switch (token.Kind)
        {
            case CelTokenKind.Integer or CelTokenKind.Unsigned or CelTokenKind.Double:
                return ParseNumber("", token.Offset);
            case CelTokenKind.String:
                return Literal(Take().Offset, CelValue.OfString(token.Text));
            case CelTokenKind.Bytes:
                return Literal(Take().Offset, CelValue.OfBytes(Array.ConvertAll(token.Text.ToCharArray(), c => (byte)c)));
            case CelTokenKind.Identifier:
                return ParseName("");
            case CelTokenKind.Symbol:
                switch (token.Text)
                {
                    case "-":
                        return ParseNumber(Take().Text, token.Offset);
                    case "(":
                        Take();
                        var inner = ParseExpression();
                        Expect(")");
                        return inner;
                    case "[":
                        return ParseList();
                    case "{":
                        return ParseMap();
                    case "." when _ahead.Kind == CelTokenKind.Identifier:
                        Take();
                        return ParseName(".");
                    default:
                        break;
                }

                break;
            default:
                break;
        }

        throw Unexpected("a value");
    }

    private CelExpression ParseName(string leading)
    {
        var token = Take();
        if (leading.Length == 0)
        {
            switch (token.Text)
            {
                case "true" or "false":
                    return Literal(token.Offset, CelValue.OfBoolean(token.Text == "true"));
                case "null":
                    return Literal(token.Offset, CelValue.Null);
                default:
                    break;
            }
        }

        if (TryParseStruct(leading + token.Text, token.Offset) is { } structure)
        {
            return structure;
        }

        if (CelReservedWords.Contains(token.Text))
        {
            throw new CelSyntaxException($"reserved identifier: {token.Text}", token.Offset);
        }

        if (!_token.Is("("))
        {
            return new CelIdentifier(NewId(), token.Offset, leading + token.Text);
        }

        int bracket = Take().Offset;
        int id = NewId();
        int height = 0;
        var arguments = ParseArguments(")", ref height);
        _height = height;
        return new CelMacros(this).Expand(id, bracket, leading + token.Text, null, arguments);
    }

    // Name.Of.Type{...}: only when a brace follows the names, which needs looking ahead further than one token.
    private CelStructLiteral? TryParseStruct(string name, int offset)
    {
        if (!_token.Is("{") && !_token.Is("."))
        {
            return null;
        }

        int end = NamesBeforeBrace();
        if (end < 0)
        {
            return null;
        }

        while (_token.Offset < end)
        {
            name += Take().Text;
        }

        int brace = Take().Offset;
        int id = NewId();
        int height = 0;
        var fields = new List<CelStructField>();
        while (!_token.Is("}"))
        {
            bool optional = TryTake("?");
            if (_token.Kind is not (CelTokenKind.Identifier or CelTokenKind.QuotedIdentifier))
            {
                throw Unexpected("the name of a field");
            }

            string field = Take().Text;
            Expect(":");
            fields.Add(new CelStructField(field, ParseExpression(), optional));
            height = Math.Max(height, _height);
            if (!TryTake(","))
            {
                break;
            }
        }

        Expect("}");
        _height = height;
        return new CelStructLiteral(id, Math.Max(brace, offset), name, fields);
    }

    private int NamesBeforeBrace()
    {
        if (_token.Is("{"))
        {
            return _token.Offset;
        }

        var lexer = new CelLexer(_source.Text, _token.Offset);
        var token = lexer.Next();
        while (token.Is("."))
        {
            if (lexer.Next().Kind != CelTokenKind.Identifier)
            {
                return -1;
            }

            token = lexer.Next();
        }

        return token.Is("{") ? token.Offset : -1;
    }

    private CelListLiteral ParseList()
    {
        int offset = Expect("[").Offset;
        int id = NewId();
        int height = 0;
        var elements = new List<CelExpression>();
        var optional = new List<bool>();
        while (!_token.Is("]"))
        {
            optional.Add(TryTake("?"));
            elements.Add(ParseExpression());
            height = Math.Max(height, _height);
            if (!TryTake(","))
            {
                break;
            }
        }

        Expect("]");
        _height = height;
        return new CelListLiteral(id, offset, elements, optional.Contains(true) ? optional.ToArray() : null);
    }

    private CelMapLiteral ParseMap()
    {
        int offset = Expect("{").Offset;
        int id = NewId();
        int height = 0;
        var entries = new List<CelMapEntry>();
        while (!_token.Is("}"))
        {
            bool optional = TryTake("?");
            var key = ParseExpression();
            height = Math.Max(height, _height);
            Expect(":");
            entries.Add(new CelMapEntry(key, ParseExpression(), optional));
            height = Math.Max(height, _height);
            if (!TryTake(","))
            {
                break;
            }
        }

        Expect("}");
        _height = height;
        return new CelMapLiteral(id, offset, entries);
    }
}

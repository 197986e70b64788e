using System.Globalization;
using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Parses CEL as the API server does, optional syntax and macros included. Never throws on bad input.</summary>
public sealed partial class CelParser
{
    /// <summary>The longest expression, in Unicode code points. The API server's own limit.</summary>
    public const int MaxLength = 100_000;

    /// <summary>The most nodes that macros may expand to. The API server's own limit.</summary>
    public const int MaxNodes = 100_000;

    /// <summary>The deepest nesting. The API server's own limit.</summary>
    public const int MaxDepth = 250;

    private readonly CelSource _source;
    private readonly CelLexer _lexer;
    private CelToken _token;
    private CelToken _ahead;
    private int _lastId;

    // The open frames of the grammar's recursive rules; a left-recursive rule opens one more at each operator.
    private int _expressionDepth;
    private int _relationDepth;
    private int _sumDepth;
    private int _memberDepth;

    // How many operations lie on top of each other in what was parsed last.
    private int _height;

    private CelParser(CelSource source)
    {
        _source = source;
        _lexer = new CelLexer(source.Text);
        _token = _lexer.Next();
        _ahead = _lexer.Next();
    }

    /// <summary>Parses an expression.</summary>
    /// <param name="text">The expression.</param>
    public static CelParseResult Parse(string text)
    {
        var source = new CelSource(text);
        if (text.Length > MaxLength && CelText.Length(text) > MaxLength)
        {
            string message = $"expression code point size exceeds limit: size: {CelText.Length(text)}, limit {MaxLength}";
            return new CelParseResult(source, null, 0, [new CelProblem(message, source.At(0))]);
        }

        try
        {
            var parser = new CelParser(source);
            var expression = parser.ParseExpression();
            if (parser._token.Kind != CelTokenKind.End)
            {
                throw parser.Unexpected("the end of the expression or an operator");
            }

            return new CelParseResult(source, expression, parser._lastId, []);
        }
        catch (InsufficientExecutionStackException)
        {
            return new CelParseResult(source, null, 0, [new CelProblem(CelProblem.TooDeep, source.At(0), isLimit: true)]);
        }
        catch (CelSyntaxException problem)
        {
            return new CelParseResult(source, null, 0, [new CelProblem(problem.Message, source.At(problem.Offset))]);
        }
    }

    private int NewId() => ++_lastId;

    private CelToken Take()
    {
        var token = _token;
        if (token.Kind == CelTokenKind.Invalid)
        {
            throw new CelSyntaxException(token.Text, token.Offset);
        }

        _token = _ahead;
        _ahead = _ahead.Kind == CelTokenKind.End ? _ahead : _lexer.Next();
        return token;
    }

    private CelToken Expect(string symbol) => _token.Is(symbol) ? Take() : throw Unexpected($"'{symbol}'");

    private bool TryTake(string symbol)
    {
        if (!_token.Is(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    private CelSyntaxException Unexpected(string wanted)
    {
        if (_token.Kind == CelTokenKind.Invalid)
        {
            return new CelSyntaxException(_token.Text, _token.Offset);
        }

        string found = _token.Kind == CelTokenKind.End ? "the expression ends here" : $"found '{_source.Text.Substring(_token.Offset, _token.End - _token.Offset)}'";
        return new CelSyntaxException($"Syntax error: {found}, but {wanted} is expected", _token.Offset);
    }

    private void Enter(ref int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++depth > MaxDepth)
        {
            throw new CelSyntaxException($"expression recursion limit exceeded: {MaxDepth}", _token.Offset);
        }
    }

    private void Raise(int below)
    {
        _height = below + 1;
        if (_height > MaxDepth)
        {
            throw new CelSyntaxException("max recursion depth exceeded", _token.Offset);
        }
    }

    private CelExpression ParseExpression()
    {
        Enter(ref _expressionDepth);
        var result = ParseLogic(CelOperators.Or);
        if (_token.Is("?"))
        {
            int height = _height;
            int offset = Take().Offset;
            int id = NewId();
            var whenTrue = ParseLogic(CelOperators.Or);
            height = Math.Max(height, _height);
            Expect(":");
            var whenFalse = ParseExpression();
            Raise(Math.Max(height, _height));
            result = new CelCall(id, offset, CelOperators.Conditional, null, [result, whenTrue, whenFalse]);
        }

        _expressionDepth--;
        return result;
    }

    // || and &&: any number of terms, made into a balanced tree so that long chains stay shallow.
    private CelExpression ParseLogic(string function)
    {
        bool isOr = function == CelOperators.Or;
        var first = isOr ? ParseLogic(CelOperators.And) : ParseRelation();
        if (!_token.Is(isOr ? "||" : "&&"))
        {
            return first;
        }

        int height = _height;
        var terms = new List<CelExpression> { first };
        var operators = new List<(int Id, int Offset)>();
        while (_token.Is(isOr ? "||" : "&&"))
        {
            int offset = Take().Offset;
            terms.Add(isOr ? ParseLogic(CelOperators.And) : ParseRelation());
            operators.Add((NewId(), offset));
            height = Math.Max(height, _height);
        }

        _height = height;
        return Balance(function, terms, operators, 0, operators.Count - 1);
    }

    private static CelCall Balance(string function, List<CelExpression> terms, List<(int Id, int Offset)> operators, int low, int high)
    {
        int middle = (low + high + 1) / 2;
        var left = middle == low ? terms[middle] : Balance(function, terms, operators, low, middle - 1);
        var right = middle == high ? terms[middle + 1] : Balance(function, terms, operators, middle + 1, high);
        return new CelCall(operators[middle].Id, operators[middle].Offset, function, null, [left, right]);
    }

    private CelExpression ParseRelation()
    {
        int depth = _relationDepth;
        Enter(ref _relationDepth);
        var left = ParseSum(5);
        while (Operator(4) is { } function)
        {
            Enter(ref _relationDepth);
            int height = _height;
            int offset = Take().Offset;
            int id = NewId();
            var right = ParseSum(5);
            Raise(Math.Max(height, _height));
            left = new CelCall(id, offset, function, null, [left, right]);
        }

        _relationDepth = depth;
        return left;
    }

    private CelExpression ParseSum(int lowest)
    {
        int depth = _sumDepth;
        if (lowest == 5)
        {
            // The right operand of an operator is no frame of its own.
            Enter(ref _sumDepth);
        }

        var left = ParseUnary();
        while (true)
        {
            int precedence = Operator(6) is not null ? 6 : lowest == 5 && Operator(5) is not null ? 5 : 0;
            if (precedence == 0)
            {
                break;
            }

            string function = Operator(precedence)!;
            Enter(ref _sumDepth);
            int height = _height;
            int offset = Take().Offset;
            int id = NewId();
            var right = precedence == 6 ? ParseUnary() : ParseSum(6);
            Raise(Math.Max(height, _height));
            left = new CelCall(id, offset, function, null, [left, right]);
        }

        _sumDepth = depth;
        return left;
    }

    private string? Operator(int precedence) => (precedence, _token.Kind, _token.Text) switch
    {
        (4, CelTokenKind.Symbol, "==") => CelOperators.Equal,
        (4, CelTokenKind.Symbol, "!=") => CelOperators.NotEqual,
        (4, CelTokenKind.Symbol, "<") => CelOperators.Less,
        (4, CelTokenKind.Symbol, "<=") => CelOperators.LessOrEqual,
        (4, CelTokenKind.Symbol, ">") => CelOperators.Greater,
        (4, CelTokenKind.Symbol, ">=") => CelOperators.GreaterOrEqual,
        (4, CelTokenKind.Identifier, "in") => CelOperators.In,
        (5, CelTokenKind.Symbol, "+") => CelOperators.Add,
        (5, CelTokenKind.Symbol, "-") => CelOperators.Subtract,
        (6, CelTokenKind.Symbol, "*") => CelOperators.Multiply,
        (6, CelTokenKind.Symbol, "/") => CelOperators.Divide,
        (6, CelTokenKind.Symbol, "%") => CelOperators.Modulo,
        _ => null,
    };

    private CelExpression ParseUnary()
    {
        bool isNumber = _token.Is("-") && _ahead.Kind is CelTokenKind.Integer or CelTokenKind.Double;
        if (isNumber || !(_token.Is("-") || _token.Is("!")))
        {
            return ParseMember();
        }

        string symbol = _token.Text;
        int offset = _token.Offset;
        bool odd = false;
        while (TryTake(symbol))
        {
            odd = !odd;
        }

        // Two signs undo each other, whatever they stand before.
        int id = odd ? NewId() : 0;
        var operand = ParseMember();
        return odd ? new CelCall(id, offset, symbol == "-" ? CelOperators.Negate : CelOperators.Not, null, [operand]) : operand;
    }

    private CelLiteral Literal(int offset, CelValue value) => new(NewId(), offset, value);

    private CelLiteral ParseNumber(string sign, int offset)
    {
        var token = Take();
        bool isHex = token.Text.StartsWith("0x", StringComparison.Ordinal);
        string digits = isHex ? token.Text.Substring(2) : token.Text;
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        bool fits = ulong.TryParse(digits.TrimStart('0') is { Length: > 0 } significant ? significant : "0", style, CultureInfo.InvariantCulture, out ulong value);
        switch (token.Kind)
        {
            case CelTokenKind.Double:
                double number = CelNumbers.ParseDouble(sign + token.Text) ?? throw new CelSyntaxException("invalid double literal", offset);
                return Literal(offset, CelValue.OfDouble(number));
            case CelTokenKind.Unsigned when fits:
                return Literal(offset, CelValue.OfUnsigned(value));
            case CelTokenKind.Unsigned:
                throw new CelSyntaxException("invalid uint literal", offset);
            default:
                if (!fits || value > (sign.Length == 0 ? long.MaxValue : 1UL << 63))
                {
                    throw new CelSyntaxException("invalid int literal", offset);
                }

                return Literal(offset, CelValue.OfInteger(sign.Length == 0 ? (long)value : unchecked(-(long)value)));
        }
    }
}

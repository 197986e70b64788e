namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Cuts the text of an expression into tokens, one at a time.</summary>
internal sealed class CelLexer(string text, int start = 0)
{
    private static readonly string[] Symbols =
    [
        "==", "!=", "<=", ">=", "&&", "||",
        "<", ">", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%",
    ];

    private int _at = start;

    /// <summary>The next token; an invalid one holds the reason as its text.</summary>
    public CelToken Next()
    {
        SkipSpace();
        int begin = _at;
        if (_at >= text.Length)
        {
            return new CelToken(CelTokenKind.End, text.Length, text.Length, "");
        }

        char c = text[_at];
        if (IsDigit(c) || (c == '.' && IsDigit(Peek(1))))
        {
            return Number(begin);
        }

        if (StringPrefix() is int prefix and >= 0)
        {
            return String(begin, prefix);
        }

        if (IsNameStart(c))
        {
            SkipName();
            return Token(CelTokenKind.Identifier, begin, text.Substring(begin, _at - begin));
        }

        return c == '`' ? Quoted(begin) : Symbol(begin);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private CelToken Token(CelTokenKind kind, int begin, string value) => new(kind, begin, _at, value);

    private CelToken Invalid(int begin, string reason) => new(CelTokenKind.Invalid, begin, _at, reason);

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _at++;
            }
            else if (text[_at] == '/' && Peek(1) == '/')
            {
                int end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipName()
    {
        while (IsNameStart(Peek(0)) || IsDigit(Peek(0)))
        {
            _at++;
        }
    }

    private void SkipDigits()
    {
        while (IsDigit(Peek(0)))
        {
            _at++;
        }
    }

    private CelToken Number(int begin)
    {
        if (Peek(0) == '0' && Peek(1) == 'x' && IsHex(Peek(2)))
        {
            _at += 2;
            while (IsHex(Peek(0)))
            {
                _at++;
            }

            return Whole(begin);
        }

        SkipDigits();
        bool isDouble = false;
        if (Peek(0) == '.' && IsDigit(Peek(1)))
        {
            isDouble = true;
            _at++;
            SkipDigits();
        }

        int sign = Peek(1) is '+' or '-' ? 1 : 0;
        if (Peek(0) is 'e' or 'E' && IsDigit(Peek(1 + sign)))
        {
            isDouble = true;
            _at += 1 + sign;
            SkipDigits();
        }

        return isDouble ? Token(CelTokenKind.Double, begin, text.Substring(begin, _at - begin)) : Whole(begin);
    }

    private CelToken Whole(int begin)
    {
        string digits = text.Substring(begin, _at - begin);
        if (Peek(0) is not ('u' or 'U'))
        {
            return Token(CelTokenKind.Integer, begin, digits);
        }

        _at++;
        return Token(CelTokenKind.Unsigned, begin, digits);
    }

    private static bool IsHex(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    // The number of letters before the quote of a string, or -1: [bB]?[rR]?
    private int StringPrefix()
    {
        int at = Peek(0) is 'b' or 'B' ? 1 : 0;
        at += Peek(at) is 'r' or 'R' ? 1 : 0;
        return Peek(at) is '"' or '\'' ? at : -1;
    }

    private CelToken String(int begin, int prefix)
    {
        bool isBytes = Peek(0) is 'b' or 'B';
        bool isRaw = prefix > (isBytes ? 1 : 0);
        _at += prefix;
        char quote = Peek(0);
        bool isLong = Peek(1) == quote && Peek(2) == quote;
        _at += isLong ? 3 : 1;
        int from = _at;
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c == quote && (!isLong || (Peek(1) == quote && Peek(2) == quote)))
            {
                string content = text.Substring(from, _at - from);
                _at += isLong ? 3 : 1;
                return CelStringLiteral.TryRead(content, isRaw, isBytes, out string value, out string problem)
                    ? Token(isBytes ? CelTokenKind.Bytes : CelTokenKind.String, begin, value)
                    : Invalid(begin, problem);
            }

            if (!isLong && c is '\n' or '\r')
            {
                break;
            }

            // A raw string ends at its first quote; elsewhere a backslash protects it.
            _at += c == '\\' && !isRaw ? 2 : 1;
        }

        _at = Math.Min(_at, text.Length);
        return Invalid(begin, "Syntax error: the string has no end; close it with its opening quote");
    }

    private CelToken Quoted(int begin)
    {
        int end = text.IndexOf('`', begin + 1);
        for (int i = begin + 1; i < end; i++)
        {
            if (!IsNameStart(text[i]) && !IsDigit(text[i]) && text[i] is not ('.' or '-' or '/' or ' '))
            {
                end = -1;
            }
        }

        if (end <= begin + 1)
        {
            _at = text.Length;
            return Invalid(begin, "Syntax error: a quoted name holds letters, digits and _ . - / and ends with a back quote");
        }

        _at = end + 1;
        return Token(CelTokenKind.QuotedIdentifier, begin, text.Substring(begin + 1, end - begin - 1));
    }

    private CelToken Symbol(int begin)
    {
        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                _at += symbol.Length;
                return Token(CelTokenKind.Symbol, begin, symbol);
            }
        }

        _at++;
        return Invalid(begin, $"Syntax error: token recognition error at: '{text[begin]}'");
    }
}

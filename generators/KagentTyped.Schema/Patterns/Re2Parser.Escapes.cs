namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Parser
{
    private Re2Node Escape()
    {
        switch (_at + 1 < text.Length ? text[_at + 1] : '\0')
        {
            case 'A':
                return Anchor(Re2Assertion.TextStart);
            case 'z':
                return Anchor(Re2Assertion.TextEnd);
            case 'b':
                return Anchor(Re2Assertion.WordBoundary);
            case 'B':
                return Anchor(Re2Assertion.NoWordBoundary);
            default:
                return OneOf(EscapedClass() ?? Range(EscapedRune()));
        }
    }

    private Re2Anchor Anchor(Re2Assertion assertion)
    {
        _at += 2;
        return new(assertion);
    }

    private void Quoted(List<Re2Node> parts)
    {
        _at += 2;
        int end = text.IndexOf("\\E", _at, StringComparison.Ordinal);
        int stop = end < 0 ? text.Length : end;
        while (_at < stop)
        {
            parts.Add(Literal());
        }

        _at = end < 0 ? stop : end + 2;
    }

    // \d, \pL and the like; null for any other escape.
    private RuneSet? EscapedClass()
    {
        switch (_at + 1 < text.Length ? text[_at + 1] : '\0')
        {
            case 'd' or 'D':
                return Perl(RuneSet.Digits);
            case 's' or 'S':
                return Perl(RuneSet.Spaces);
            case 'w' or 'W':
                return Perl(RuneSet.WordCharacters);
            case 'p' or 'P':
                return Unicode();
            default:
                return null;
        }
    }

    private RuneSet Perl(RuneSet members)
    {
        _at += 2;
        return members.Shaped(char.IsUpper(text[_at - 1]), IgnoresCase);
    }

    private RuneSet Unicode()
    {
        int start = _at;
        bool isNegated = text[_at + 1] == 'P';
        _at += 2;
        if (_at >= text.Length)
        {
            throw new Re2SyntaxException("invalid character class range", text.Substring(start));
        }

        string name;
        if (text[_at] == '{')
        {
            int close = text.IndexOf('}', _at);
            if (close < 0)
            {
                throw new Re2SyntaxException("invalid character class range", text.Substring(start));
            }

            name = text.Substring(_at + 1, close - _at - 1);
            _at = close + 1;
        }
        else
        {
            int from = _at;
            NextRune();
            name = text.Substring(from, _at - from);
        }

        if (name.Length > 0 && name[0] == '^')
        {
            isNegated = !isNegated;
            name = name.Substring(1);
        }

        if (UnicodeClasses.Find(name, isNegated, IgnoresCase) is { } members)
        {
            return members;
        }

        if (!UnicodeClasses.IsLaterScript(name))
        {
            throw new Re2SyntaxException("invalid character class range", text.Substring(start, _at - start));
        }

        UnknownScript ??= name;
        return new RuneSet();
    }

    private int EscapedRune()
    {
        int start = _at++;
        if (_at >= text.Length)
        {
            throw new Re2SyntaxException("trailing backslash at end of expression", "");
        }

        int c = NextRune();
        switch (c)
        {
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case 'x' when Hexadecimal() is { } value:
                return value;
            case '0':
            case >= '1' and <= '7' when _at < text.Length && text[_at] is >= '0' and <= '7':
                int octal = c - '0';
                for (int i = 1; i < 3 && _at < text.Length && text[_at] is >= '0' and <= '7'; i++)
                {
                    octal = (octal * 8) + text[_at++] - '0';
                }

                return octal;
            case < 0x80 when !char.IsLetterOrDigit((char)c):
                return c;
            default:
                throw new Re2SyntaxException("invalid escape sequence", text.Substring(start, _at - start));
        }
    }

    // Null for what is no number. It stops there where the server does, as that is part of what it says.
    private int? Hexadecimal()
    {
        bool isBraced = _at < text.Length && text[_at] == '{';
        int start = _at;
        if (!isBraced)
        {
            for (int i = 0; i < 2 && _at < text.Length; i++)
            {
                NextRune();
            }

            return _at - start == 2 && Uri.IsHexDigit(text[start]) && Uri.IsHexDigit(text[start + 1]) ? Convert.ToInt32(text.Substring(start, 2), 16) : null;
        }

        _at++;
        int value = 0;
        while (_at < text.Length && value <= 0x10FFFF)
        {
            int c = NextRune();
            if (c == '}')
            {
                return _at - start > 2 ? value : null;
            }

            value = c < 0x80 && Uri.IsHexDigit((char)c) ? (value * 16) + Convert.ToInt32(((char)c).ToString(), 16) : int.MaxValue;
        }

        return null;
    }
}

using System.Text;

namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Translator
{
    // .NET's own \b counts letters of all scripts.
    private const string AtWordBoundary = "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";

    private const string NotAtWordBoundary = "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";

    private Piece Escape()
    {
        switch (_at + 1 < text.Length ? text[_at + 1] : '\0')
        {
            case 'A':
                _at += 2;
                return Empty("\\A");
            case 'z':
                _at += 2;
                return Empty("\\z");
            case 'b' or 'B':
                _at += 2;
                return Empty(text[_at - 1] == 'b' ? AtWordBoundary : NotAtWordBoundary);
            case 'Q':
                return Quoted();
            default:
                return EscapedClass() is { } set ? Plain(set.ToExpression()) : Literal(EscapedRune());
        }
    }

    // Repetitions after \E apply to the last character only.
    private Piece Quoted()
    {
        _at += 2;
        int end = text.IndexOf("\\E", _at, StringComparison.Ordinal);
        int stop = end < 0 ? text.Length : end;
        var output = new StringBuilder();
        string last = "";
        while (_at < stop)
        {
            output.Append(last);
            last = Literal(NextRune()).Text;
        }

        _at = end < 0 ? stop : end + 2;
        if (_at < text.Length && text[_at] is '*' or '+' or '?' or '{' && output.Length > 0)
        {
            int at = _at;
            if (Repetition() is { } repetition)
            {
                return Plain(output.ToString() + Repeat(Plain(last), repetition, at).Text);
            }
        }

        output.Append(last);
        return output.Length == 0 ? Empty("") : Plain(output.ToString());
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
        bool isNegated = char.IsUpper(text[_at + 1]);
        _at += 2;
        var set = new RuneSet();
        set.Add(members);
        Folded(set);
        return isNegated ? set.Negated() : set;
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
            name = char.ConvertFromUtf32(NextRune());
        }

        if (name.Length > 0 && name[0] == '^')
        {
            isNegated = !isNegated;
            name = name.Substring(1);
        }

        if (UnicodeClasses.Find(name) is not { } members)
        {
            if (!UnicodeClasses.MayBeScript(name))
            {
                throw new Re2SyntaxException("invalid character class range", text.Substring(start, _at - start));
            }

            _isSupported = false;
            members = new RuneSet();
        }

        var set = new RuneSet();
        set.Add(members);
        Folded(set);
        return isNegated ? set.Negated() : set;
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

    // Stops behind the first character that does not fit.
    private int? Hexadecimal()
    {
        bool isBraced = _at < text.Length && text[_at] == '{';
        _at += isBraced ? 1 : 0;
        int value = 0;
        for (int digits = 0; _at < text.Length && (isBraced || digits < 2); digits++)
        {
            char c = text[_at++];
            if (c == '}' && isBraced)
            {
                return digits > 0 ? value : null;
            }

            value = Uri.IsHexDigit(c) ? (value * 16) + Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (value > 0x10FFFF)
            {
                return null;
            }

            if (!isBraced && digits == 1)
            {
                return value;
            }
        }

        return null;
    }
}

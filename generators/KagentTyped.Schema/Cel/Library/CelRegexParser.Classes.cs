using System.Globalization;
using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

internal sealed partial class CelRegexParser
{
    private CelRegexNode? ParseEscape()
    {
        switch (Peek(1))
        {
            case 'A':
                _at += 2;
                return new CelRegexAnchor(CelRegexAssertion.TextStart);
            case 'z':
                _at += 2;
                return new CelRegexAnchor(CelRegexAssertion.TextEnd);
            case 'b':
                _at += 2;
                return new CelRegexAnchor(CelRegexAssertion.WordBoundary);
            case 'B':
                _at += 2;
                return new CelRegexAnchor(CelRegexAssertion.NoWordBoundary);
            case 'Q':
                return ParseQuoted();
            default:
                if (TryParseNamedClass(isInClass: false, out var set))
                {
                    return new CelRegexSet(CelRegexClass.Of(set));
                }

                return Character(EscapedCharacter());
        }
    }

    private CelRegexNode? ParseQuoted()
    {
        int end = pattern.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        int stop = end < 0 ? pattern.Length : end;
        var parts = new List<CelRegexNode>();
        _at += 2;
        while (_at < stop)
        {
            parts.Add(Character(Next()));
        }

        _at = end < 0 ? stop : end + 2;
        if (parts.Count < 2)
        {
            return parts.Count == 0 ? null : parts[0];
        }

        // A repetition after the quote is of its last character: the others go before it.
        return Peek() is '*' or '+' or '?' or '{' ? SplitLast(parts) : new CelRegexSequence(parts);
    }

    private CelRegexSequence SplitLast(List<CelRegexNode> parts)
    {
        int start = _at;
        if (!TryParseRepeat(out int least, out int most))
        {
            return new CelRegexSequence(parts);
        }

        bool lazy = _lazy != (Peek() == '?');
        _at += Peek() == '?' ? 1 : 0;
        if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && least > most))
        {
            throw Error("invalid repeat count", pattern.Substring(start, _at - start));
        }

        parts[parts.Count - 1] = new CelRegexRepeat(parts[parts.Count - 1], least, most, lazy);
        return new CelRegexSequence(parts);
    }

    // \d, \pL, \p{Greek} and the like.
    private bool TryParseNamedClass(bool isInClass, out RuneSet set)
    {
        set = null!;
        char c = Peek(1);
        bool negated = char.IsUpper(c);
        switch (c)
        {
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                set = (c is 'd' or 'D' ? RuneSet.Digits : c is 's' or 'S' ? RuneSet.Spaces : RuneSet.WordCharacters).Shaped(negated, _ignoreCase && (isInClass || !negated));
                _at += 2;
                return true;
            case 'p' or 'P':
                break;
            default:
                return false;
        }

        int start = _at;
        _at += 2;
        if (_at >= pattern.Length)
        {
            throw Error("invalid character class range", pattern.Substring(start));
        }

        string name;
        if (Peek() == '{')
        {
            int end = pattern.IndexOf('}', _at);
            if (end < 0)
            {
                throw Error("invalid character class range", pattern.Substring(start));
            }

            name = pattern.Substring(_at + 1, end - _at - 1);
            _at = end + 1;
        }
        else
        {
            Next();
            name = pattern.Substring(start + 2, _at - start - 2);
        }

        if (name.StartsWith("^", StringComparison.Ordinal))
        {
            negated = !negated;
            name = name.Substring(1);
        }

        set = UnicodeClasses.Find(name, negated, _ignoreCase && (isInClass || !negated))
            ?? throw Error("invalid character class range", pattern.Substring(start, _at - start));
        return true;
    }

    private int EscapedCharacter()
    {
        int start = _at++;
        if (_at >= pattern.Length)
        {
            throw Error("trailing backslash at end of expression", "");
        }

        int c = Next();
        switch (c)
        {
            case >= '1' and <= '7' when Peek() is < '0' or > '7':
                break;
            case >= '0' and <= '7':
                int code = c - '0';
                for (int i = 0; i < 2 && Peek() is >= '0' and <= '7'; i++)
                {
                    code = (code * 8) + pattern[_at++] - '0';
                }

                return code;
            case 'x':
                return HexCharacter(start);
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
            default:
                if (c < 0x80 && !(c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
                {
                    return c;
                }

                break;
        }

        throw Error("invalid escape sequence", pattern.Substring(start, _at - start));
    }

    private int HexCharacter(int start)
    {
        string digits;
        if (Peek() == '{')
        {
            int end = pattern.IndexOf('}', _at);
            digits = end < 0 ? "" : pattern.Substring(_at + 1, end - _at - 1);
            _at = end < 0 ? _at : end + 1;
        }
        else
        {
            digits = pattern.Substring(_at, Math.Min(2, pattern.Length - _at));
            _at += digits.Length;
            digits = digits.Length < 2 ? "" : digits;
        }

        return digits.Length <= 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) && code <= 0x10FFFF
            ? (int)code
            : throw Error("invalid escape sequence", pattern.Substring(start, _at - start));
    }

    private CelRegexClass ParseClass()
    {
        int start = _at++;
        var result = new CelRegexClass(_ignoreCase);
        if (Peek() == '^')
        {
            _at++;
            result.Negated = true;
        }

        bool first = true;
        while (_at < pattern.Length && (Peek() != ']' || first))
        {
            // A hyphen stands for itself at either end only.
            if (Peek() == '-' && !first && Peek(1) != ']')
            {
                throw Error("invalid character class range", pattern.Substring(_at, Math.Min(2, pattern.Length - _at)));
            }

            first = false;
            if (Peek() == '[' && Peek(1) == ':' && TryParsePosix(result))
            {
                continue;
            }

            if (Peek() == '\\' && TryParseNamedClass(isInClass: true, out var set))
            {
                result.Add(set);
                continue;
            }

            int rangeStart = _at;
            int low = ClassCharacter(start);
            int high = low;
            if (Peek() == '-' && Peek(1) is not (']' or '\0'))
            {
                _at++;
                high = ClassCharacter(start);
                if (high < low)
                {
                    throw Error("invalid character class range", pattern.Substring(rangeStart, _at - rangeStart));
                }
            }

            result.Add(low, high);
        }

        if (_at >= pattern.Length)
        {
            throw Error("missing closing ]", pattern.Substring(start));
        }

        _at++;
        return result;
    }

    private int ClassCharacter(int start)
    {
        if (_at >= pattern.Length)
        {
            throw Error("missing closing ]", pattern.Substring(start));
        }

        return Peek() == '\\' ? EscapedCharacter() : Next();
    }

    private bool TryParsePosix(CelRegexClass result)
    {
        int end = pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        string name = pattern.Substring(_at + 2, end - _at - 2);
        bool negated = name.StartsWith("^", StringComparison.Ordinal);
        var set = UnicodeClasses.Posix(negated ? name.Substring(1) : name) ?? throw Error("invalid character class range", $"[:{name}:]");
        result.Add(set.Shaped(negated, _ignoreCase));
        _at = end + 2;
        return true;
    }
}

namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Parser
{
    // Null for flags, which open nothing.
    private Re2Node? Group()
    {
        var outer = _flags;
        int start = _at++;
        if (_at < text.Length && text[_at] == '?' && !ReadGroupHead(start))
        {
            // They hold for the rest of the group around.
            return null;
        }

        var content = Alternatives();
        if (_at >= text.Length)
        {
            throw new Re2SyntaxException("missing closing )", text);
        }

        _at++;
        _flags = outer;
        return content;
    }

    // What follows "(?": false when nothing is opened.
    private bool ReadGroupHead(int start)
    {
        _at++;

        // Something has to follow, or it is no head of a name.
        if ((At("P<") && _at + 2 < text.Length) || (At("<") && _at + 1 < text.Length))
        {
            ReadName(start);
            return true;
        }

        var flags = _flags;
        bool isSet = true;
        bool isAny = false;
        for (; _at < text.Length; _at++)
        {
            Flags flag = text[_at] switch
            {
                'i' => Flags.IgnoreCase,
                'm' => Flags.Lines,
                's' => Flags.DotMatchesLineBreak,
                'U' => Flags.Ungreedy,
                _ => Flags.None,
            };
            if (flag != Flags.None)
            {
                flags = isSet ? flags | flag : flags & ~flag;
                isAny = true;
            }
            else if (text[_at] == '-' && isSet)
            {
                isSet = false;
                isAny = false;
            }
            else if (text[_at] is ':' or ')' && (isSet || isAny))
            {
                _flags = flags;
                return text[_at++] == ':';
            }
            else
            {
                NextRune();
                break;
            }
        }

        throw new Re2SyntaxException("invalid or unsupported Perl syntax", text.Substring(start, _at - start));
    }

    private void ReadName(int start)
    {
        int open = text.IndexOf('<', _at);
        int close = text.IndexOf('>', open);
        if (close < 0)
        {
            throw new Re2SyntaxException("invalid named capture", text.Substring(start));
        }

        string name = text.Substring(open + 1, close - open - 1);
        if (name.Length == 0 || !name.All(c => RuneSet.WordCharacters.Contains(c)))
        {
            throw new Re2SyntaxException("invalid named capture", text.Substring(start, close + 1 - start));
        }

        _at = close + 1;
    }
}

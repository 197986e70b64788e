namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Translator
{
    private Piece Group()
    {
        var outer = _flags;
        int start = _at++;
        if (_at < text.Length && text[_at] == '?' && !ReadGroupHead(start))
        {
            // Flags for the rest of the group around.
            return Empty("");
        }

        var content = Alternatives();
        if (_at >= text.Length)
        {
            throw new Re2SyntaxException("missing closing )", text);
        }

        _at++;
        _flags = outer;
        return content with { Text = $"(?:{content.Text})" };
    }

    // What follows "(?": false when nothing is opened.
    private bool ReadGroupHead(int start)
    {
        _at++;
        if (At("P<") || At("<"))
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
                _at++;
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
        if (name.Length == 0 || !name.All(c => c == '_' || char.IsLetterOrDigit(c)))
        {
            throw new Re2SyntaxException("invalid named capture", text.Substring(start, close + 1 - start));
        }

        _at = close + 1;
    }
}

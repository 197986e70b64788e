using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

internal sealed partial class CelRegexParser
{
    private CelRegexNode? ParseGroup()
    {
        int start = _at++;
        var (ignoreCase, multiline, dotAll, lazy) = (_ignoreCase, _multiline, _dotAll, _lazy);
        if (Peek() == '?')
        {
            _at++;
            if ((Peek() == 'P' && Peek(1) == '<') || Peek() == '<')
            {
                ParseGroupName(start);
            }
            else if (!ParseFlags(start))
            {
                return null;
            }
        }

        var inner = ParseChoice();
        if (Peek() != ')')
        {
            throw Error("missing closing )", pattern);
        }

        _at++;
        (_ignoreCase, _multiline, _dotAll, _lazy) = (ignoreCase, multiline, dotAll, lazy);
        return inner;
    }

    private void ParseGroupName(int start)
    {
        int open = pattern.IndexOf('<', _at);
        int end = pattern.IndexOf('>', open);
        string name = end < 0 ? "" : pattern.Substring(open + 1, end - open - 1);
        bool valid = name.Length > 0;
        foreach (char c in name)
        {
            valid &= RuneSet.WordCharacters.Contains(c);
        }

        if (!valid)
        {
            throw Error("invalid named capture", end < 0 ? pattern.Substring(start) : pattern.Substring(start, end + 1 - start));
        }

        if (!_names.Add(name))
        {
            throw Error("duplicate capture group name", name);
        }

        _at = end + 1;
    }

    // True before a group that has flags of its own, false where they hold for what follows.
    private bool ParseFlags(int start)
    {
        bool on = true;
        bool any = false;
        while (_at < pattern.Length)
        {
            char c = pattern[_at++];
            switch (c)
            {
                case 'i':
                    _ignoreCase = on;
                    break;
                case 'm':
                    _multiline = on;
                    break;
                case 's':
                    _dotAll = on;
                    break;
                case 'U':
                    _lazy = on;
                    break;
                case '-' when on:
                    on = false;
                    any = false;
                    continue;
                case ':' or ')' when on || any:
                    return c == ':';
                default:
                    throw Error("invalid or unsupported Perl syntax", pattern.Substring(start, _at - start));
            }

            any = true;
        }

        throw Error("missing closing )", pattern);
    }
}

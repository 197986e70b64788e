using System.Globalization;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Parses patterns in the syntax of RE2.</summary>
internal sealed partial class CelRegexParser(string pattern)
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 250;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;
    private bool _ignoreCase;
    private bool _multiline;
    private bool _dotAll;
    private bool _lazy;

    public CelRegexProgram Parse()
    {
        var root = ParseChoice();
        if (_at < pattern.Length)
        {
            throw Error("unexpected )", pattern);
        }

        return new CelRegexCompiler().Compile(root);
    }

    private static CelRegexException Error(string problem, string part) => new($"{problem}: `{part}`");

    private char Peek(int ahead = 0) => _at + ahead < pattern.Length ? pattern[_at + ahead] : '\0';

    private int Next()
    {
        if (_at + 1 < pattern.Length && char.IsSurrogatePair(pattern[_at], pattern[_at + 1]))
        {
            _at += 2;
            return char.ConvertToUtf32(pattern[_at - 2], pattern[_at - 1]);
        }

        return pattern[_at++];
    }

    private CelRegexNode ParseChoice()
    {
        if (++_depth > MaxDepth)
        {
            throw Error("expression nests too deeply", pattern);
        }

        var choices = new List<CelRegexNode>();
        do
        {
            choices.Add(ParseSequence());
        }
        while (Peek() == '|' && _at++ < pattern.Length);

        _depth--;
        return choices.Count == 1 ? choices[0] : new CelRegexChoice(choices);
    }

    private CelRegexSequence ParseSequence()
    {
        var parts = new List<CelRegexNode>();
        string lastRepeat = "";
        while (_at < pattern.Length && Peek() is not ('|' or ')'))
        {
            int start = _at;
            if (TryParseRepeat(out int least, out int most))
            {
                bool lazy = _lazy;
                if (Peek() == '?')
                {
                    _at++;
                    lazy = !lazy;
                }

                string text = pattern.Substring(start, _at - start);
                if (parts.Count == 0)
                {
                    throw Error("missing argument to repetition operator", text);
                }

                if (lastRepeat.Length > 0)
                {
                    throw Error("invalid nested repetition operator", lastRepeat + text);
                }

                lastRepeat = text;
                var repeat = new CelRegexRepeat(parts[parts.Count - 1], least, most, lazy);
                if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && least > most) || Repetition(repeat) > MaxRepeat)
                {
                    throw Error("invalid repeat count", text);
                }

                parts[parts.Count - 1] = repeat;
                continue;
            }

            lastRepeat = "";
            if (ParseAtom() is { } atom)
            {
                parts.Add(atom);
            }
        }

        return new CelRegexSequence(parts);
    }

    // How often counted repeats inside each other may repeat something.
    private static double Repetition(CelRegexNode node) => node switch
    {
        CelRegexRepeat repeat => Math.Max(1, Math.Max(repeat.Most, repeat.Least > 1 || repeat.Most > 0 ? repeat.Least : 0)) * Repetition(repeat.Part),
        CelRegexSequence sequence => sequence.Parts.Count == 0 ? 1 : sequence.Parts.Max(Repetition),
        CelRegexChoice choice => choice.Parts.Max(Repetition),
        _ => 1,
    };

    private bool TryParseRepeat(out int least, out int most)
    {
        (least, most) = (0, -1);
        switch (Peek())
        {
            case '*':
                _at++;
                return true;
            case '+':
                _at++;
                least = 1;
                return true;
            case '?':
                _at++;
                most = 1;
                return true;
            case '{':
                return TryParseCounts(out least, out most);
            default:
                return false;
        }
    }

    // {n}, {n,} or {n,m}; anything else is text.
    private bool TryParseCounts(out int least, out int most)
    {
        most = -1;
        int at = _at + 1;
        if (!Count(ref at, out least))
        {
            return false;
        }

        most = least;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            most = -1;
            if (at < pattern.Length && pattern[at] != '}' && !Count(ref at, out most))
            {
                return false;
            }
        }

        if (at >= pattern.Length || pattern[at] != '}')
        {
            return false;
        }

        _at = at + 1;
        return true;
    }

    private bool Count(ref int at, out int value)
    {
        int start = at;
        while (at < pattern.Length && pattern[at] is >= '0' and <= '9')
        {
            at++;
        }

        value = 0;
        if (at == start || (at - start > 1 && pattern[start] == '0'))
        {
            return false;
        }

        value = at - start > 6 ? int.MaxValue : int.Parse(pattern.Substring(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private CelRegexSet Character(int c)
    {
        var set = CelRegexClass.Of(c, c);
        set.IgnoreCase = _ignoreCase;
        return new CelRegexSet(set);
    }

    private CelRegexNode? ParseAtom()
    {
        switch (Peek())
        {
            case '(':
                return ParseGroup();
            case '[':
                return new CelRegexSet(ParseClass());
            case '.':
                _at++;
                return new CelRegexSet(_dotAll ? CelRegexClass.Of(0, 0x10FFFF) : CelRegexClass.Of(0, '\n' - 1, '\n' + 1, 0x10FFFF));
            case '^':
                _at++;
                return new CelRegexAnchor(_multiline ? CelRegexAssertion.LineStart : CelRegexAssertion.TextStart);
            case '$':
                _at++;
                return new CelRegexAnchor(_multiline ? CelRegexAssertion.LineEnd : CelRegexAssertion.TextEnd);
            case '\\':
                return ParseEscape();
            default:
                return Character(Next());
        }
    }

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
            valid &= CelRegexClasses.IsWord(c);
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

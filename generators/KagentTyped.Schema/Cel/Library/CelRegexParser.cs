using System.Globalization;
using KagentTyped.Schema.Patterns;

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
        var set = new CelRegexClass(_ignoreCase);
        set.Add(c, c);
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
                return new CelRegexSet(CelRegexClass.Of(_dotAll ? RuneSet.All : RuneSet.NoLineBreak));
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
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace KagentTyped.Schema.Patterns;

/// <summary>
/// Reads regular expressions as the API server does, but for its limit of size: it also refuses those of more than three million instructions. This file
/// knows the structure; the others groups, escapes and classes.
/// </summary>
/// <param name="text">The expression.</param>
internal sealed partial class Re2Parser(string text)
{
    private const int MostRepeats = 1000;

    private const int MostDepth = 1000;

    private static readonly Re2Set?[] Plain = new Re2Set?[128];

    private int _at;
    private int _groups;
    private Flags _flags;

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoreCase = 1,
        Lines = 2,
        DotMatchesLineBreak = 4,
        Ungreedy = 8,
    }

    /// <summary>A script that the expression asks for and that is not known here, if there is one: what matches cannot be told then.</summary>
    public string? UnknownScript { get; private set; }

    /// <summary>Reads the whole expression.</summary>
    /// <exception cref="Re2SyntaxException">The server refuses it.</exception>
    /// <exception cref="InsufficientExecutionStackException">It nests deeper than this thread's stack allows to read.</exception>
    public Re2Node Parse()
    {
        var whole = Alternatives();
        return _at < text.Length ? throw new Re2SyntaxException("unexpected )", text) : whole;
    }

    private Re2Node Alternatives()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_groups > MostDepth)
        {
            throw new Re2SyntaxException("expression nests too deeply", text);
        }

        var parts = new List<Re2Node> { Sequence() };
        while (_at < text.Length && text[_at] == '|')
        {
            _at++;
            parts.Add(Sequence());
        }

        _groups--;
        return parts.Count == 1 ? parts[0] : new Re2Choice(parts);
    }

    private Re2Node Sequence()
    {
        var parts = new List<Re2Node>();
        int lastRepeat = -1;
        while (_at < text.Length && text[_at] is not ('|' or ')'))
        {
            int start = _at;
            if (Count() is not { } count)
            {
                Atom(parts);
                lastRepeat = -1;
                continue;
            }

            if (lastRepeat >= 0)
            {
                throw new Re2SyntaxException("invalid nested repetition operator", text.Substring(lastRepeat, _at - lastRepeat));
            }

            if (parts.Count == 0)
            {
                throw new Re2SyntaxException("missing argument to repetition operator", text.Substring(start, _at - start));
            }

            var repeat = new Re2Repeat(parts[parts.Count - 1], count);
            if (repeat.Repeats > MostRepeats)
            {
                throw new Re2SyntaxException("invalid repeat count", text.Substring(start, _at - start));
            }

            parts[parts.Count - 1] = repeat;
            lastRepeat = start;
        }

        return parts.Count == 1 ? parts[0] : new Re2Sequence(parts);
    }

    // Null where nothing is repeated.
    private Re2Count? Count()
    {
        int start = _at;
        (int, int)? range = text[_at] switch
        {
            '*' => (0, -1),
            '+' => (1, -1),
            '?' => (0, 1),
            '{' => Numbers(),
            _ => null,
        };
        if (range is not var (least, most))
        {
            return null;
        }

        bool isCounted = text[start] == '{';
        _at += isCounted ? 0 : 1;
        if (least > MostRepeats || most > MostRepeats || (most >= 0 && least > most))
        {
            throw new Re2SyntaxException("invalid repeat count", text.Substring(start, _at - start));
        }

        bool isLazy = (_flags & Flags.Ungreedy) != 0;
        if (_at < text.Length && text[_at] == '?')
        {
            isLazy = !isLazy;
            _at++;
        }

        return new Re2Count(least, most, isLazy, isCounted);
    }

    // {n}, {n,} and {n,m}; anything else after a brace makes it a plain character.
    private (int Least, int Most)? Numbers()
    {
        int at = _at + 1;
        if (Number(ref at) is not { } least || at >= text.Length)
        {
            return null;
        }

        int most = least;
        if (text[at] == ',')
        {
            at++;
            most = -1;
            if (at < text.Length && text[at] != '}')
            {
                if (Number(ref at) is not { } given)
                {
                    return null;
                }

                most = given;
            }
        }

        if (at >= text.Length || text[at] != '}')
        {
            return null;
        }

        _at = at + 1;
        return (least, most);
    }

    private int? Number(ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        int digits = at - start;
        if (digits == 0 || (digits > 1 && text[start] == '0'))
        {
            return null;
        }

        string written = text.Substring(start, digits);
        return digits > 8 ? MostRepeats + 1 : int.Parse(written, CultureInfo.InvariantCulture);
    }

    // Adds what stands at the current place: nothing for flags, any number of characters for quotes, otherwise one part.
    private void Atom(List<Re2Node> parts)
    {
        switch (text[_at])
        {
            case '(':
                if (Group() is { } group)
                {
                    parts.Add(group);
                }

                break;
            case '[':
                parts.Add(new Re2Set(Class()));
                break;
            case '\\' when At("\\Q"):
                Quoted(parts);
                break;
            case '\\':
                parts.Add(Escape());
                break;
            case '.':
                _at++;
                parts.Add(OneOf((_flags & Flags.DotMatchesLineBreak) != 0 ? RuneSet.All : RuneSet.NoLineBreak));
                break;
            case '^':
                _at++;
                parts.Add(new Re2Anchor((_flags & Flags.Lines) != 0 ? Re2Assertion.LineStart : Re2Assertion.TextStart));
                break;
            case '$':
                _at++;
                parts.Add(new Re2Anchor((_flags & Flags.Lines) != 0 ? Re2Assertion.LineEnd : Re2Assertion.TextEnd));
                break;
            default:
                parts.Add(Literal());
                break;
        }
    }

    // Expressions may be long, and most of their characters are of a few kinds.
    private Re2Set Literal()
    {
        int rune = NextRune();
        return rune >= Plain.Length || IgnoresCase ? OneOf(Range(rune)) : Plain[rune] ??= OneOf(RuneSet.Of((rune, rune)));
    }

    private static Re2Set OneOf(RuneSet set) => new(new Re2Class(false, set));

    // A set of its own, with the other cases of its letters where case does not count.
    private RuneSet Range(int low, int? high = null)
    {
        var set = RuneSet.Of((low, high ?? low));
        if (IgnoresCase)
        {
            set.AddOtherCases();
        }

        return set;
    }

    private bool IgnoresCase => (_flags & Flags.IgnoreCase) != 0;

    private bool At(string part) => string.CompareOrdinal(text, _at, part, 0, part.Length) == 0;

    private int NextRune()
    {
        int rune = char.IsSurrogatePair(text, _at) ? char.ConvertToUtf32(text, _at) : text[_at];
        _at += rune > 0xFFFF ? 2 : 1;
        return rune;
    }
}

using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Patterns;

/// <summary>Reads RE2 syntax and writes the .NET expression that means the same. This file knows the structure; the others groups, escapes and classes.</summary>
internal sealed partial class Re2Translator(string text)
{
    private const int MostRepeats = 1000;

    private const int MostDepth = 1000;

    private bool _isSupported = true;
    private int _at;
    private int _depth;
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

    /// <summary>Whether nothing is repeated that can match the empty text.</summary>
    public bool IsLinear { get; private set; } = true;

    /// <summary>The expression, or null when .NET lacks something it needs.</summary>
    public string? Translate()
    {
        var whole = Alternatives();
        if (_at < text.Length)
        {
            throw new Re2SyntaxException("unexpected )", text);
        }

        return _isSupported ? whole.Text : null;
    }

    private Piece Alternatives()
    {
        if (++_depth > MostDepth)
        {
            throw new Re2SyntaxException("expression nests too deeply", text);
        }

        var output = new StringBuilder();
        int repeats = 1;
        bool canBeEmpty = false;
        while (true)
        {
            var sequence = Sequence(output);
            repeats = Math.Max(repeats, sequence.Repeats);
            canBeEmpty |= sequence.CanBeEmpty;
            if (_at >= text.Length || text[_at] != '|')
            {
                break;
            }

            output.Append('|');
            _at++;
        }

        _depth--;
        return new Piece(output.ToString(), repeats, canBeEmpty);
    }

    // The highest product of nested repetition counts in it, and whether it can match the empty text.
    private (int Repeats, bool CanBeEmpty) Sequence(StringBuilder output)
    {
        var whole = (Repeats: 1, CanBeEmpty: true);
        Piece? last = null;
        int lastRepeat = -1;
        while (_at < text.Length && text[_at] is not ('|' or ')'))
        {
            int start = _at;
            if (Repetition() is { } repetition)
            {
                if (lastRepeat >= 0)
                {
                    throw new Re2SyntaxException("invalid nested repetition operator", text.Substring(lastRepeat, _at - lastRepeat));
                }

                if (last is not { } repeated)
                {
                    throw new Re2SyntaxException("missing argument to repetition operator", text.Substring(start, _at - start));
                }

                last = Repeat(repeated, repetition, start);
                lastRepeat = start;
                continue;
            }

            Flush(output, last, ref whole);
            last = Atom();
            lastRepeat = -1;
        }

        Flush(output, last, ref whole);
        return whole;
    }

    private static void Flush(StringBuilder output, Piece? piece, ref (int Repeats, bool CanBeEmpty) whole)
    {
        if (piece is { } given)
        {
            output.Append(given.Text);
            whole = (Math.Max(whole.Repeats, given.Repeats), whole.CanBeEmpty && given.CanBeEmpty);
        }
    }

    private Piece Repeat(Piece piece, (int Least, int Most, string Text) repetition, int start)
    {
        int times = repetition.Most < 0 ? repetition.Least : repetition.Most;
        int repeats = Math.Max(times, 1) * piece.Repeats;
        if (text[start] == '{' && times >= 2 && repeats > MostRepeats)
        {
            throw new Re2SyntaxException("invalid repeat count", text.Substring(start, _at - start));
        }

        if (piece.CanBeEmpty && repetition.Most is not (0 or 1))
        {
            IsLinear = false;
        }

        // The signs * and + do not count.
        return new Piece($"(?:{piece.Text}){repetition.Text}", text[start] == '{' ? repeats : piece.Repeats, piece.CanBeEmpty || repetition.Least == 0);
    }

    private (int Least, int Most, string Text)? Repetition()
    {
        (int, int)? range = text[_at] switch
        {
            '*' => (0, -1),
            '+' => (1, -1),
            '?' => (0, 1),
            '{' => Counts(),
            _ => null,
        };
        if (range is not var (least, most))
        {
            return null;
        }

        int start = _at;
        _at += text[_at] == '{' ? text.IndexOf('}', _at) - _at + 1 : 1;
        if (least > MostRepeats || most > MostRepeats || (most >= 0 && least > most))
        {
            throw new Re2SyntaxException("invalid repeat count", text.Substring(start, _at - start));
        }

        string written = text.Substring(start, _at - start);
        bool isLazy = (_flags & Flags.Ungreedy) != 0;
        if (_at < text.Length && text[_at] == '?')
        {
            isLazy = !isLazy;
            _at++;
        }

        return (least, most, written + (isLazy ? "?" : ""));
    }

    // {n}, {n,} and {n,m}; anything else after a brace makes it a plain character.
    private (int Least, int Most)? Counts()
    {
        int at = _at + 1;
        if (Count(ref at) is not { } least || at >= text.Length)
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
                if (Count(ref at) is not { } given)
                {
                    return null;
                }

                most = given;
            }
        }

        return at < text.Length && text[at] == '}' ? (least, most) : null;
    }

    private int? Count(ref int at)
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

    private Piece Atom()
    {
        char c = text[_at];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                return Plain(Class().ToExpression());
            case '\\':
                return Escape();
            case '.':
                _at++;
                return Plain(((_flags & Flags.DotMatchesLineBreak) != 0 ? RuneSet.All : RuneSet.NoLineBreak).ToExpression());
            case '^':
                _at++;
                return Empty((_flags & Flags.Lines) != 0 ? "(?m:^)" : "\\A");
            case '$':
                _at++;
                return Empty((_flags & Flags.Lines) != 0 ? "(?m:$)" : "\\z");
            default:
                return Literal(NextRune());
        }
    }

    private bool At(string part) => string.CompareOrdinal(text, _at, part, 0, part.Length) == 0;

    private int NextRune()
    {
        int rune = char.IsSurrogatePair(text, _at) ? char.ConvertToUtf32(text, _at) : text[_at];
        _at += rune > 0xFFFF ? 2 : 1;
        return rune;
    }

    private Piece Literal(int rune)
    {
        var set = new RuneSet();
        set.Add(rune, rune);
        return Plain(Folded(set).ToExpression());
    }

    private RuneSet Folded(RuneSet set)
    {
        if ((_flags & Flags.IgnoreCase) != 0)
        {
            set.AddOtherCases();
        }

        return set;
    }

    private static Piece Plain(string text) => new(text, 1, CanBeEmpty: false);

    private static Piece Empty(string text) => new(text, 1, CanBeEmpty: true);

    /// <summary>A part of the expression.</summary>
    /// <param name="Text">In .NET's syntax.</param>
    /// <param name="Repeats">The highest product of nested repetition counts in it.</param>
    /// <param name="CanBeEmpty">Whether it can match the empty text.</param>
    private readonly record struct Piece(string Text, int Repeats, bool CanBeEmpty);
}

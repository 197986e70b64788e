namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Translator
{
    private RuneSet Class()
    {
        int start = _at++;
        var set = new RuneSet();
        bool isNegated = _at < text.Length && text[_at] == '^';
        if (isNegated)
        {
            _at++;
        }

        // The first bracket is itself.
        for (bool isFirst = true; isFirst || _at >= text.Length || text[_at] != ']'; isFirst = false)
        {
            if (_at >= text.Length)
            {
                throw new Re2SyntaxException("missing closing ]", text.Substring(start));
            }

            if (!ReadNamedClass(set))
            {
                ReadRange(set, start);
            }
        }

        _at++;
        return isNegated ? set.Negated() : set;
    }

    private bool ReadNamedClass(RuneSet set)
    {
        if (At("[:") && text.IndexOf(":]", _at + 2, StringComparison.Ordinal) is >= 0 and var end)
        {
            string written = text.Substring(_at, end + 2 - _at);
            bool isNegated = written.StartsWith("[:^", StringComparison.Ordinal);
            string name = written.Substring(isNegated ? 3 : 2, written.Length - (isNegated ? 5 : 4));
            if (UnicodeClasses.Posix(name) is not { } posix)
            {
                throw new Re2SyntaxException("invalid character class range", written);
            }

            _at = end + 2;
            var members = new RuneSet();
            members.Add(posix);
            Folded(members);
            set.Add(isNegated ? members.Negated() : members);
            return true;
        }

        if (text[_at] != '\\' || EscapedClass() is not { } escaped)
        {
            return false;
        }

        set.Add(escaped);
        return true;
    }

    private void ReadRange(RuneSet set, int classStart)
    {
        int start = _at;
        int low = ClassRune(classStart);
        int high = low;
        if (_at + 1 < text.Length && text[_at] == '-' && text[_at + 1] != ']')
        {
            _at++;
            high = ClassRune(classStart);
            if (high < low)
            {
                throw new Re2SyntaxException("invalid character class range", text.Substring(start, _at - start));
            }
        }

        var range = new RuneSet();
        range.Add(low, high);
        set.Add(Folded(range));
    }

    private int ClassRune(int classStart)
    {
        if (_at >= text.Length)
        {
            throw new Re2SyntaxException("missing closing ]", text.Substring(classStart));
        }

        return text[_at] == '\\' ? EscapedRune() : NextRune();
    }
}

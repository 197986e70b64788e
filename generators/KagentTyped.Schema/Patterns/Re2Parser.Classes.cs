namespace KagentTyped.Schema.Patterns;

internal sealed partial class Re2Parser
{
    // Where no ":]" was found, so that long expressions are not searched again and again.
    private bool _hasNoPosixEnd;

    private Re2Class Class()
    {
        int start = _at++;
        var sets = new List<RuneSet>();
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

            sets.Add(NamedClass() ?? ClassRange(start));
        }

        _at++;
        return new Re2Class(isNegated, sets);
    }

    // [:alpha:], \d and the like; null for anything else.
    private RuneSet? NamedClass()
    {
        if (_hasNoPosixEnd || !At("[:") || text.IndexOf(":]", _at + 2, StringComparison.Ordinal) is not (>= 0 and var end))
        {
            _hasNoPosixEnd |= At("[:");
            return text[_at] == '\\' ? EscapedClass() : null;
        }

        string written = text.Substring(_at, end + 2 - _at);
        bool isNegated = written.StartsWith("[:^", StringComparison.Ordinal);
        string name = written.Substring(isNegated ? 3 : 2, written.Length - (isNegated ? 5 : 4));
        _at = end + 2;
        return UnicodeClasses.Posix(name)?.Shaped(isNegated, IgnoresCase) ?? throw new Re2SyntaxException("invalid character class range", written);
    }

    private RuneSet ClassRange(int classStart)
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

        return Range(low, high);
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

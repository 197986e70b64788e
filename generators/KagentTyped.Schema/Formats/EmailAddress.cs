using System.Net;

namespace KagentTyped.Schema.Formats;

/// <summary>One e-mail address, with or without a name, perhaps alone in a group: <c>a@b.c</c>, <c>Name &lt;a@b.c&gt;</c>, <c>group: a@b.c;</c>.</summary>
internal sealed class EmailAddress
{
    private readonly string _text;
    private int _at;

    private EmailAddress(string text) => _text = text;

    private bool IsEnd => _at >= _text.Length;

    private char Next => IsEnd ? '\0' : _text[_at];

    public static bool IsValid(string text)
    {
        var address = new EmailAddress(text);
        return address.ReadAddress(allowGroup: true) && address.SkipSpace() && address.IsEnd;
    }

    private bool ReadAddress(bool allowGroup)
    {
        SkipBlanks();
        int start = _at;
        if (ReadPlain())
        {
            return true;
        }

        _at = start;
        if (Next != '<' && !ReadName())
        {
            return false;
        }

        SkipSpace();
        return allowGroup && Take(':') ? ReadAddress(allowGroup: false) && SkipSpace() && Take(';') : Take('<') && ReadPlain() && Take('>');
    }

    // local@domain
    private bool ReadPlain()
    {
        SkipBlanks();
        bool isLocal = Next == '"' ? ReadQuoted(allowEmpty: false) : ReadAtom(dots: true);
        if (!isLocal || !Take('@'))
        {
            return false;
        }

        SkipBlanks();
        return Next == '[' ? ReadLiteralDomain() : ReadAtom(dots: true) && SkipSpace();
    }

    private bool ReadLiteralDomain()
    {
        int end = _text.IndexOf(']', _at);
        if (end < 0)
        {
            return false;
        }

        string inner = _text.Substring(_at + 1, end - _at - 1);
        _at = end + 1;
        bool isTagged = inner.StartsWith("IPv6:", StringComparison.Ordinal);
        string address = isTagged ? inner.Substring(5) : inner;
        bool isAddress = IpAddresses.IsV6(address)
            ? isTagged || (IPAddress.TryParse(address, out var mapped) && mapped.IsIPv4MappedToIPv6)
            : IpAddresses.IsV4(address) && address.Split('.').All(part => part.Length == 1 || part[0] != '0');
        return isAddress && SkipSpace();
    }

    // One or more words, each an atom or a quoted text.
    private bool ReadName()
    {
        int words = 0;
        while (SkipSpace() && !IsEnd && Next is not ('<' or ':'))
        {
            if (!(Next == '"' ? ReadQuoted(allowEmpty: true) : ReadAtom(dots: true, isStrict: false)))
            {
                return false;
            }

            words++;
        }

        return words > 0;
    }

    private bool ReadAtom(bool dots, bool isStrict = true)
    {
        int start = _at;
        while (!IsEnd && (IsAtomCharacter(Next) || (dots && Next == '.')))
        {
            _at++;
        }

        string atom = _text.Substring(start, _at - start);
        return atom.Length > 0 && (!isStrict || !(atom[0] == '.' || atom[atom.Length - 1] == '.' || atom.Contains("..")));
    }

    private bool ReadQuoted(bool allowEmpty)
    {
        int start = ++_at;
        while (!IsEnd && Next != '"')
        {
            if (Next == '\\' && ++_at >= _text.Length)
            {
                return false;
            }

            if (Next is < ' ' and not '\t' or '\u007f')
            {
                return false;
            }

            _at++;
        }

        return (allowEmpty || _at > start) && Take('"');
    }

    // White space and comments.
    private bool SkipSpace()
    {
        while (true)
        {
            SkipBlanks();
            if (Next != '(')
            {
                return true;
            }

            int depth = 0;
            do
            {
                depth += Next == '(' ? 1 : Next == ')' ? -1 : 0;
                _at += Next == '\\' ? 2 : 1;
                if (depth > 0 && IsEnd)
                {
                    return false;
                }
            }
            while (depth > 0);
        }
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t')
        {
            _at++;
        }
    }

    private bool Take(char c)
    {
        bool isThere = Next == c && !IsEnd;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private static bool IsAtomCharacter(char c) => c > 0x7f || (c is >= '0' and <= '9') || (c is >= 'a' and <= 'z') || (c is >= 'A' and <= 'Z') || (c != '\0' && "!#$%&'*+-/=?^_`{|}~".Contains(c));
}

using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>An IPv4 or IPv6 address.</summary>
internal sealed class CelIp : IEquatable<CelIp>
{
    private readonly byte[] _bytes;

    public CelIp(byte[] bytes, bool hasZone = false)
    {
        _bytes = bytes;
        HasZone = hasZone;
    }

    /// <summary>4 or 16.</summary>
    public int ByteCount => _bytes.Length;

    public bool HasZone { get; }

    public byte this[int index] => _bytes[index];

    public bool IsMapped => ByteCount == 16 && _bytes[10] == 0xFF && _bytes[11] == 0xFF && AllZero(0, 10);

    public bool IsUnspecified => AllZero(0, ByteCount);

    public bool IsLoopback => ByteCount == 4 ? _bytes[0] == 127 : AllZero(0, 15) && _bytes[15] == 1;

    public bool IsLinkLocalMulticast => ByteCount == 4 ? _bytes[0] == 224 && _bytes[1] == 0 && _bytes[2] == 0 : _bytes[0] == 0xFF && (_bytes[1] & 0x0F) == 2;

    public bool IsLinkLocalUnicast => ByteCount == 4 ? _bytes[0] == 169 && _bytes[1] == 254 : _bytes[0] == 0xFE && (_bytes[1] & 0xC0) == 0x80;

    public bool IsGlobalUnicast => !IsUnspecified && !IsLoopback && !IsMulticast && !IsLinkLocalUnicast && !(ByteCount == 4 && _bytes.All(b => b == 255));

    private bool IsMulticast => ByteCount == 4 ? (_bytes[0] & 0xF0) == 0xE0 : _bytes[0] == 0xFF;

    /// <summary>Reads an address: four decimal numbers without leading zeros, or groups of hexadecimal digits.</summary>
    public static bool TryParse(string text, out CelIp value, out string problem)
    {
        value = null!;
        int mark = text.IndexOfAny(['.', ':', '%']);
        if (mark < 0 || text[mark] == '%')
        {
            problem = mark < 0 ? "unable to parse IP" : "missing IPv6 address";
            return false;
        }

        bool isFour = text[mark] == '.';
        byte[] bytes = new byte[isFour ? 4 : 16];
        int zone = isFour ? -1 : text.IndexOf('%');
        problem = isFour ? ReadFour(text, bytes, 0) : zone == text.Length - 1 && zone >= 0 ? "zone must be a non-empty string" : ReadSix(zone < 0 ? text : text.Substring(0, zone), bytes);
        value = new CelIp(bytes, hasZone: zone >= 0);
        return problem.Length == 0;
    }

    // Each of these gives what is wrong, or nothing.
    private static string ReadFour(string text, byte[] bytes, int at)
    {
        int fields = 0;
        int value = 0;
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '0' and <= '9')
            {
                if (digits++ == 1 && value == 0)
                {
                    return "IPv4 field has octet with leading zero";
                }

                value = (value * 10) + (text[i] - '0');
                if (value > 255)
                {
                    return "IPv4 field has value >255";
                }
            }
            else if (text[i] != '.')
            {
                return "unexpected character" + At(text, i);
            }
            else if (digits == 0 || i == text.Length - 1)
            {
                return "IPv4 field must have at least one digit" + At(text, i);
            }
            else if (fields == 3)
            {
                return "IPv4 address too long";
            }
            else
            {
                bytes[at + fields++] = (byte)value;
                (value, digits) = (0, 0);
            }
        }

        bytes[at + fields] = (byte)value;
        return fields < 3 ? "IPv4 address too short" : "";
    }

    private static string ReadSix(string text, byte[] bytes)
    {
        int gap = text.StartsWith("::", StringComparison.Ordinal) ? 0 : -1;
        int at = gap < 0 ? 0 : 2;
        int length = 0;
        while (length < 16 && (at < text.Length || gap != length))
        {
            int end = at;
            int value = 0;
            for (; end < text.Length && Uri.IsHexDigit(text[end]); end++)
            {
                if (end - at > 3)
                {
                    return "each group must have 4 or less digits" + At(text, at);
                }

                value = (value << 4) + Uri.FromHex(text[end]);
            }

            if (end == at)
            {
                return "each colon-separated field must have at least one digit" + At(text, at);
            }

            if (end < text.Length && text[end] == '.')
            {
                string misplaced = gap < 0 && length != 12 ? "embedded IPv4 address must replace the final 2 fields of the address"
                    : length > 12 ? "too many hex fields to fit an embedded IPv4 at the end of the address"
                    : "";
                string problem = misplaced.Length > 0 ? misplaced + At(text, at) : ReadFour(text.Substring(at), bytes, length);
                if (problem.Length > 0)
                {
                    return problem;
                }

                length += 4;
                at = text.Length;
                break;
            }

            bytes[length++] = (byte)(value >> 8);
            bytes[length++] = (byte)value;
            at = end;
            if (at == text.Length)
            {
                break;
            }

            if (text[at] != ':')
            {
                return "unexpected character, want colon" + At(text, at);
            }

            if (at + 1 == text.Length)
            {
                return "colon must be followed by more characters" + At(text, at);
            }

            at++;
            if (text[at] == ':')
            {
                if (gap >= 0)
                {
                    return "multiple :: in address" + At(text, at);
                }

                gap = length;
                at++;
            }
        }

        if (at < text.Length)
        {
            return "trailing garbage after address" + At(text, at);
        }

        if (length == 16)
        {
            return gap < 0 ? "" : "the :: must expand to at least one field of zeros";
        }

        if (gap < 0)
        {
            return "address string too short";
        }

        Array.Copy(bytes, gap, bytes, 16 - (length - gap), length - gap);
        Array.Clear(bytes, gap, 16 - length);
        return "";
    }

    private static string At(string text, int at) => at < text.Length ? $" (at {CelQuote.Go(text.Substring(at))})" : "";

    /// <summary>The address with all bits after a prefix cleared.</summary>
    public CelIp Masked(int prefixLength)
    {
        byte[] bytes = (byte[])_bytes.Clone();
        for (int i = 0; i < bytes.Length; i++)
        {
            int bits = Math.Min(Math.Max(prefixLength - (i * 8), 0), 8);
            bytes[i] &= (byte)(0xFF << (8 - bits));
        }

        return new CelIp(bytes);
    }

    public bool Equals(CelIp? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as CelIp);

    public override int GetHashCode() => _bytes[_bytes.Length - 1];

    /// <summary>The canonical text.</summary>
    public override string ToString()
    {
        if (ByteCount == 4)
        {
            return string.Join(".", _bytes);
        }

        var (gap, gapLength) = LongestZeros();
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++)
        {
            if (i == gap)
            {
                text.Append("::");
                i += gapLength - 1;
                continue;
            }

            text.Append(text.Length == 0 || text[text.Length - 1] == ':' ? "" : ":").Append(Group(i).ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private int Group(int index) => (_bytes[index * 2] << 8) | _bytes[(index * 2) + 1];

    // The first longest run of at least two groups of zeros.
    private (int Start, int Length) LongestZeros()
    {
        var best = (Start: -1, Length: 1);
        for (int i = 0; i < 8; i++)
        {
            int length = 0;
            while (i + length < 8 && Group(i + length) == 0)
            {
                length++;
            }

            best = length > best.Length ? (i, length) : best;
            i += length;
        }

        return best;
    }

    private bool AllZero(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}

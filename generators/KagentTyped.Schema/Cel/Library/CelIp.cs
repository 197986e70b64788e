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
        problem = "unable to parse IP";
        int mark = text.IndexOfAny(['.', ':', '%']);
        if (mark < 0 || text[mark] == '%')
        {
            problem = mark < 0 ? problem : "missing IPv6 address";
            return false;
        }

        byte[] bytes = new byte[text[mark] == '.' ? 4 : 16];
        int zone = text.IndexOf('%');
        string address = zone < 0 || text[mark] == '.' ? text : text.Substring(0, zone);
        if (text[mark] == '.' ? !TryReadFour(address, bytes, 0, out problem) : !TryReadSix(address, bytes, out problem))
        {
            return false;
        }

        if (zone == text.Length - 1 && zone >= 0)
        {
            problem = "zone must be a non-empty string";
            return false;
        }

        value = new CelIp(bytes, hasZone: zone >= 0);
        return true;
    }

    private static bool TryReadFour(string text, byte[] bytes, int at, out string problem)
    {
        string[] parts = text.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            problem = !part.All(c => c is >= '0' and <= '9') ? "unexpected character (at " + CelQuote.Go(text.Substring(text.IndexOf(part.First(c => c is < '0' or > '9')))) + ")"
                : part.Length == 0 ? "IPv4 field must have at least one digit"
                : i > 3 ? "IPv4 address too long"
                : part.Length > 1 && part[0] == '0' ? "IPv4 field has octet with leading zero"
                : part.Length > 3 || int.Parse(part, CultureInfo.InvariantCulture) > 255 ? "IPv4 field has value >255"
                : "";
            if (problem.Length > 0)
            {
                return false;
            }

            bytes[at + i] = byte.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        problem = parts.Length < 4 ? "IPv4 address too short" : "";
        return parts.Length == 4;
    }

    private static bool TryReadSix(string text, byte[] bytes, out string problem)
    {
        problem = "unable to parse IP";
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        string[] before = Groups(gap < 0 ? text : text.Substring(0, gap));
        string[] after = Groups(gap < 0 ? "" : text.Substring(gap + 2));
        byte[] head = new byte[18];
        byte[] tail = new byte[18];
        if (!TryReadGroups(before, head, gap < 0, out int headLength, out problem) || !TryReadGroups(after, tail, true, out int tailLength, out problem))
        {
            return false;
        }

        int length = headLength + tailLength;
        if (gap < 0 ? length != 16 : length > 14)
        {
            problem = gap < 0 && length < 16 ? "address string too short" : "trailing garbage after address";
            return false;
        }

        Array.Copy(head, bytes, headLength);
        Array.Copy(tail, 0, bytes, 16 - tailLength, tailLength);
        return true;
    }

    private static string[] Groups(string text) => text.Length == 0 ? [] : text.Split(':');

    private static bool TryReadGroups(string[] groups, byte[] bytes, bool mayEndInFour, out int length, out string problem)
    {
        length = 0;
        problem = "";
        for (int i = 0; i < groups.Length; i++)
        {
            string group = groups[i];
            if (mayEndInFour && i == groups.Length - 1 && group.IndexOf('.') >= 0)
            {
                if (length > 12 || !TryReadFour(group, bytes, length, out problem))
                {
                    problem = problem.Length == 0 ? "embedded IPv4 address must replace the final 2 fields of the address" : problem;
                    return false;
                }

                length += 4;
                return true;
            }

            problem = length >= 16 ? "trailing garbage after address"
                : group.Length == 0 ? "each colon-separated field must have at least one digit"
                : group.Length > 4 ? "each group must have 4 or less digits"
                : "";
            if (problem.Length > 0 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
            {
                problem = problem.Length == 0 ? "each colon-separated field must have at least one digit" : problem;
                return false;
            }

            bytes[length++] = (byte)(value >> 8);
            bytes[length++] = (byte)value;
        }

        return true;
    }

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

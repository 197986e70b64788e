using System.Globalization;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>An address and the length of the prefix that makes its network.</summary>
internal sealed class CelCidr(CelIp address, int prefixLength) : IEquatable<CelCidr>
{
    public CelIp Address { get; } = address;

    public int PrefixLength { get; } = prefixLength;

    public static bool TryParse(string text, out CelCidr value, out string problem)
    {
        value = null!;
        int slash = text.LastIndexOf('/');
        if (slash < 0)
        {
            problem = "no '/'";
            return false;
        }

        if (!CelIp.TryParse(text.Substring(0, slash), out var address, out problem))
        {
            problem = $"ParseAddr({CelQuote.Go(text.Substring(0, slash))}): {problem}";
            return false;
        }

        string bits = text.Substring(slash + 1);
        bool isNumber = bits.Length is > 0 and < 4 && (bits.Length == 1 || bits[0] is not '0') && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        problem = address.HasZone ? "IPv6 zones cannot be present in a prefix"
            : !isNumber ? $"bad bits after slash: {CelQuote.Go(bits)}"
            : int.Parse(bits, CultureInfo.InvariantCulture) > address.ByteCount * 8 ? "prefix length out of range"
            : "";
        if (problem.Length > 0)
        {
            return false;
        }

        value = new CelCidr(address, int.Parse(bits, CultureInfo.InvariantCulture));
        return true;
    }

    public CelCidr Masked() => new(Address.Masked(PrefixLength), PrefixLength);

    public bool Contains(CelIp ip) => ip.ByteCount == Address.ByteCount && ip.Masked(PrefixLength).Equals(Address.Masked(PrefixLength));

    public bool Contains(CelCidr other) => PrefixLength <= other.PrefixLength && Contains(other.Address);

    public bool Equals(CelCidr? other) => other is not null && PrefixLength == other.PrefixLength && Address.Equals(other.Address);

    public override bool Equals(object? obj) => Equals(obj as CelCidr);

    public override int GetHashCode() => (Address, PrefixLength).GetHashCode();

    public override string ToString() => FormattableString.Invariant($"{Address}/{PrefixLength}");
}

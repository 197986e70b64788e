using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>IP addresses and networks.</summary>
internal static class CelNetworkLibrary
{
    private static readonly CelType Ip = CelType.Ip;
    private static readonly CelType Cidr = CelType.Cidr;

    public static void AddTo(CelFunctionTable table)
    {
        table.Global("ip", "string_to_ip", [CelType.String], Ip, (e, a) => ParseIp(a[0].AsText()));
        table.Method("family", "ip_family", [Ip], CelType.Int, (e, a) => CelValue.OfInteger(IpOf(a[0]).ByteCount == 4 ? 4 : 6));
        table.Global("ip.isCanonical", "ip_is_canonical", [CelType.String], CelType.Bool, (e, a) => ParseIp(a[0].AsText()) is { IsError: false } ip ? CelValue.OfBoolean(IpOf(ip).ToString() == a[0].AsText()) : ParseIp(a[0].AsText()));
        table.Method("isUnspecified", "ip_is_unspecified", [Ip], CelType.Bool, (e, a) => CelValue.OfBoolean(IpOf(a[0]).IsUnspecified));
        table.Method("isLoopback", "ip_is_loopback", [Ip], CelType.Bool, (e, a) => CelValue.OfBoolean(IpOf(a[0]).IsLoopback));
        table.Method("isLinkLocalMulticast", "ip_is_link_local_multicast", [Ip], CelType.Bool, (e, a) => CelValue.OfBoolean(IpOf(a[0]).IsLinkLocalMulticast));
        table.Method("isLinkLocalUnicast", "ip_is_link_local_unicast", [Ip], CelType.Bool, (e, a) => CelValue.OfBoolean(IpOf(a[0]).IsLinkLocalUnicast));
        table.Method("isGlobalUnicast", "ip_is_global_unicast", [Ip], CelType.Bool, (e, a) => CelValue.OfBoolean(IpOf(a[0]).IsGlobalUnicast));
        table.Global("isIP", "is_ip", [CelType.String], CelType.Bool, (e, a) => CelValue.OfBoolean(!ParseIp(a[0].AsText()).IsError));
        table.Global("cidr", "string_to_cidr", [CelType.String], Cidr, (e, a) => ParseCidr(a[0].AsText()));
        table.Method("containsIP", "cidr_contains_ip_string", [Cidr, CelType.String], CelType.Bool, (e, a) => Contains(a[0], ParseIp(a[1].AsText()) is { IsError: false } ip ? ip : CelLibrary.NoOverload));
        table.Method("containsIP", "cidr_contains_ip_ip", [Cidr, Ip], CelType.Bool, (e, a) => Contains(a[0], a[1]));
        table.Method("containsCIDR", "cidr_contains_cidr_string", [Cidr, CelType.String], CelType.Bool, (e, a) => Contains(a[0], ParseCidr(a[1].AsText())));
        table.Method("containsCIDR", "cidr_contains_cidr", [Cidr, Cidr], CelType.Bool, (e, a) => Contains(a[0], a[1]));
        table.Method("ip", "cidr_ip", [Cidr], Ip, (e, a) => CelValue.OfLibrary(CelValueKind.Ip, CidrOf(a[0]).Address));
        table.Method("prefixLength", "cidr_prefix_length", [Cidr], CelType.Int, (e, a) => CelValue.OfInteger(CidrOf(a[0]).PrefixLength));
        table.Method("masked", "cidr_masked", [Cidr], Cidr, (e, a) => CelValue.OfLibrary(CelValueKind.Cidr, CidrOf(a[0]).Masked()));
        table.Global("isCIDR", "is_cidr", [CelType.String], CelType.Bool, (e, a) => CelValue.OfBoolean(!ParseCidr(a[0].AsText()).IsError));
    }

    private static CelIp IpOf(CelValue value) => (CelIp)value.Reference!;

    private static CelCidr CidrOf(CelValue value) => (CelCidr)value.Reference!;

    private static CelValue ParseIp(string text)
    {
        if (!CelIp.TryParse(text, out var ip, out string problem))
        {
            return CelValue.OfError($"IP Address {CelQuote.Go(text)} parse error during conversion from string: ParseAddr({CelQuote.Go(text)}): {problem}");
        }

        return ip.HasZone ? CelValue.OfError($"IP address {CelQuote.Go(text)} with zone value is not allowed")
            : ip.IsMapped ? CelValue.OfError($"IPv4-mapped IPv6 address {CelQuote.Go(text)} is not allowed")
            : CelValue.OfLibrary(CelValueKind.Ip, ip);
    }

    private static CelValue ParseCidr(string text)
    {
        const string Error = "network address parse error during conversion from string: ";
        if (!CelCidr.TryParse(text, out var cidr, out string problem))
        {
            return CelValue.OfError($"{Error}{Error}netip.ParsePrefix({CelQuote.Go(text)}): {problem}");
        }

        return cidr.Address.IsMapped ? CelValue.OfError($"{Error}IPv4-mapped IPv6 address {CelQuote.Go(text)} is not allowed") : CelValue.OfLibrary(CelValueKind.Cidr, cidr);
    }

    private static CelValue Contains(CelValue cidr, CelValue other) => other.Kind switch
    {
        CelValueKind.Ip => CelValue.OfBoolean(CidrOf(cidr).Contains(IpOf(other))),
        CelValueKind.Cidr => CelValue.OfBoolean(CidrOf(cidr).Contains(CidrOf(other))),
        _ => other,
    };
}

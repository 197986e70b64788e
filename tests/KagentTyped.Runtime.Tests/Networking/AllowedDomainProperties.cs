using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using KagentTyped.Runtime.Networking;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.Networking;

public partial class AllowedDomainProperties
{
    // Pieces that entries are made of, good and bad, so that random texts get past the first checks.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf(
            "http://", "https://", "HTTPS://", "ftp://", "://", "user:pw@", "@", "*", "**", "*.", ".", "..", "-", "_", ":", ":443", ":0",
            ":99999", "/", "/path", "?", "#", "[", "]", "[::1]", "::1", "fe80::", "%", " ", "\t", "\\", "example", "COM", "api", "10.0.0.1", "xn--",
            "ü", "日本", "。", "：", "／", "\u200d", "\0", "ß", "İ", "K"),
        Gen.String[Gen.Char, 0, 4],
        Gen.String[Gen.Char['a', 'z'], 1, 70]);

    private static readonly Gen<string> Entry = Piece.Array[0, 8].Select(string.Concat);

    [Fact]
    public void Normalising_NeverThrows_AndGivesAValidHostOrGlob_ThatStaysAsItIs() => Entry.SampleSame(entry =>
    {
        if (!AllowedDomain.TryNormalizeHost(entry, out string? host))
            return true;
        bool isValid = IPAddress.TryParse(host, out _) || (host.Length <= 253 && HostOrGlob().IsMatch(host));
        return isValid && AllowedDomain.TryNormalizeHost(host, out string? again) && again == host;
    }, iter: 20_000);

    [Fact]
    public void ValidHost_IsFoundInsideAnyDecoration() => Gen.Select(
        Gen.String[Gen.Char['a', 'z'], 1, 63].Array[1, 3].Select(labels => string.Join('.', labels)),
        Gen.OneOf("", "http://", "https://", "ftp://", "WSS://"),
        Gen.OneOf("", "user@", "user:pw@"),
        Gen.OneOf("", ":1", ":443", ":65535"),
        Gen.OneOf("", "/", "/a/b:c@d", "?q=1", "#f")).SampleSame((host, scheme, user, port, path) =>
            AllowedDomain.TryNormalizeHost($" {scheme}{user}{host.ToUpperInvariant()}{port}{path} ", out string? found) && found == host);

    [GeneratedRegex(@"\A((\*\*?\.)(?=[^.]+\.))?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\z")]
    private static partial Regex HostOrGlob();
}

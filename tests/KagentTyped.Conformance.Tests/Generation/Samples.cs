using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Values worth trying: of every format right and wrong ones, and the edges of numbers.</summary>
internal static class Samples
{
    private static readonly string[] Plain = ["a", "", "abc", "x", "b", "zz9", "A", "é", "ééééé", "😀😀", "a b", "a\nb", "<&>\"\\", "100%", "1", "true", "v1", "a.b/c", "host-x", "\u2028\u0001\u00a0\u200b"];

    private static readonly Dictionary<string, string[]> ByFormat = new(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = ["507f1f77bcf86cd799439011", "507F1F77BCF86CD799439011", "507f1f77bcf86cd79943901", "507f1f77bcf86cd79943901g"],
        ["uri"] = ["http://a.b/c?d=e#f", "/path", "path", "mailto:a@b", "http://", "http://[::1]:80/", "http://[::1", "http://a b/", "http://a/%zz", "http://a/%41", "//host/p", "///p", "http://a:b/", "http://a:80", "*", "a:", ":a", "1a:b", "http://u:p@h/", "http://u p@h/", "http://%41/", "http://é/", "/a b", "x-y+z.1:/a", "http://a?b c", "http://[fe80::1%25en0]/", "http://[fe80::1%en0]/", "http://a\u007f", "urn:a:b", "http:/a", "http:a", "http://h/%", "http://h/%4", "http://<x>/", "http://h\\x/", "http://a:1:2/", "http://[a]/", "?a", "#a", "http://user@", "http://[::1]x/", "http://[::1]:/", "http://a:/", "http://x@y@z/", "http://a_b/", "http://a%80/", "//a:b", "http:///a", "http://é:80", "a/b:c", "a-b", "-a:b"],
        ["email"] = ["a@b.c", "a", "Name <a@b.c>", "\"odd name\" <a@b.c>", "a@", "@b", "a@b", "a.b@c", ".a@c", "a.@c", "a..b@c", "\"a b\"@c", "a@[1.2.3.4]", "a@[::1]", "a@[x]", "a b@c", "a@b c", " a@b ", "<a@b>", "a@b (comment)", "é@b", "a@é", "Name Two <a@b>", "a@b,c@d", "a@b>", "<a@b", "a+b@c", "a@b.", "=?utf-8?q?x?= <a@b>", "\"\"@c", "a@-b", "(c) a@b", "Na.me <a@b>", "group: a@b;", "a@[IPv6:::1]", "a@[IPv6:x]", "g: ;", "g: a@b, c@d;", "g: a@b", "g:a@b;x", "g: N <a@b>;", "g: h: a@b;;", "a@[::ffff:1.2.3.4]", "a@[01.2.3.4]", "a (c) @b", "a@b(c)d", "a@(c)b", "Na(c)me <a@b>", "(c", "a@[IPv6:::ffff:1.2.3.4]", "a@[::ffff:102:304]", "a@[IPv6:1.2.3.4]"],
        ["hostname"] = ["a", "a.b", "a-b.example.com", "-a", "a-", "a..b", "a.b.", "A.B", "a.b1", "1.2", "é.example", "a_b", "a.c0m", "xn--a.example", "$.example", new string('a', 63), new string('a', 64), new string('a', 63) + ".com", new string('a', 64) + ".com", "a b", "a.bcd.e-f"],
        ["ipv4"] = ["1.2.3.4", "1.2.3", "256.1.1.1", "01.2.3.4", "1.2.3.4.5", "::1", "::ffff:1.2.3.4", "1.2.3.a", "1.2.3.", " 1.2.3.4", "1..2.3", "0.0.0.0", "::ffff:1.2.3.04", "1.2.3.999999999"],
        ["ipv6"] = ["::1", "::", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1::2::3", "::ffff:1.2.3.4", "::ffff:01.2.3.4", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", "fe80::1%eth0", "12345::", "g::", "1.2.3.4", ":1", "1:", "1:::2", "00001::", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5"],
        ["cidr"] = ["1.2.3.4/24", "1.2.3.4/33", "1.2.3.4", "::/0", "::1/128", "::1/129", "01.2.3.4/8", "1.2.3.4/08", "1.2.3.4/", "/8", "1.2.3.4/-1", "1.2.3.4/24/1", "::ffff:1.2.3.4/96", "00001::/8"],
        ["mac"] = ["01:23:45:67:89:ab", "01-23-45-67-89-ab", "0123.4567.89ab", "01:23:45:67:89", "01:23:45:67:89:ab:cd:ef", "0123.4567.89ab.cdef", "01:23-45:67:89:ab", "g1:23:45:67:89:ab", "0123456789ab", "1:2:3:4:5:6", "01:23:45:67:89:ab:", "00:00:00:00:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01", "0123.4567", "0123456789abcdef", "0123456789abc", "01.23.45.67.89.ab"],
        ["uuid"] = ["123e4567-e89b-12d3-a456-426614174000", "123E4567E89B12D3A456426614174000", "123e4567-e89b-12d3-a456-42661417400", "123e4567e89b-12d3-a456426614174000", "g23e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-32d3-a456-426614174000", "123e4567-e89b-42d3-a456-426614174000", "123e4567-e89b-42d3-c456-426614174000", "123e4567-e89b-52d3-b456-426614174000"],
        ["isbn"] = ["0321751043", "0-321-75104-3", "0321751044", "978-0321751041", "978-0321751042", "080442957X", "080442957x", "97803217510", "978 0321751041", "X321751043"],
        ["creditcard"] = ["4111111111111111", "4111-1111-1111-1111", "4111111111111112", "5500000000000004", "340000000000009", "30000000000004", "6011000000000004", "213100000000001", "x4111111111111111y", "1234", "3530111333300000"],
        ["ssn"] = ["111-11-1111", "111 11 1111", "111111111", "111-11 1111", "1111-1-1111", "111-111-111", "11111111111"],
        ["hexcolor"] = ["#FFFFFF", "fff", "#ff", "#ggg", "#12345", "123456", "##fff"],
        ["rgbcolor"] = ["rgb(1,2,3)", "rgb(255, 255, 255)", "rgb(256,0,0)", "rgb( 1 , 2 , 3 )", "RGB(1,2,3)", "rgb(1,2)", "rgb(01,2,3)", "rgba(1,2,3)"],
        ["byte"] = ["aGVsbG8=", "aGVsbG8", "", "aGVs", "aGVsbA==", "a===", "aGVs bA==", "aGVs\n", "_-8="],
        ["date"] = ["2006-01-02", "2006-1-2", "2006-02-29", "2004-02-29", "2006-13-01", "2006-01-32", "0000-01-01", "06-01-02", "2006-01-02T", "2006-00-01", "0000-02-29"],
        ["duration"] = ["1h30m", "-1.5s", "3 days", "22 ns", "1", "0", "h", "1h x", "1.h", ".5s", "1..5s", "99999999h", "2 weeks", "5 wk", "3 fortnights", "1µs", "1μs", "1 hr", "1 HOUR", "99999999999999999999 s", "+5m", "-", "", "x 1d", "1 second 2 x", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "-9223372036854775809ns", "2562047h47m16.854775807s", "2562047h47m16.854775808s", "1e3s", "1d1h", "0.000000000000000000000000000000001s", "1 milliseconds", "1 m", "1m s", "+", "+0", "1s1"],
        ["datetime"] = ["2014-12-15T19:30:20.000Z", "2014-12-15t19:30:20z", "2014-12-15T19:30:20+01:00", "2014-12-15T24:00:00Z", "2014-12-15T19:30:60Z", "2014-12-15 19:30:20Z", "2014-12-15T19:30:20", "2014-02-30T19:30:20Z", "2014-12-15T19:30:20,5Z", "2014-12-15T19:30:20x5Z", "2014-12-15T19:30:20+99:99", "T", "2014-12-15T19:30:20ZT1", "2014-12-15T19:30:20.Z", "2014-12-15T19:30Z"],
        ["k8sshortname"] = ["a", "a-b", "-a", "a-", "A", "a.b", "1", "", new string('a', 63), new string('a', 64), "a\n"],
        ["k8slongname"] = ["a.b", "a", "a..b", ".a", "a.", "A.b", "a-b.c-d", "a-.b", new string('a', 253), new string('a', 254)],
    };

    private static readonly YamlNode[] Values = [.. new[]
    {
        "null", "true", "false", "0", "1", "-1", "2", "3", "65", "1.5", "2.5", "-0.1", "0.3", "0.35", "1e3", "1.0000005e6", "1e-7", "1e39", "3.4028235677973366e38", "1e300", "2147483647", "2147483648", "-2147483649",
        "9007199254740993", "9007199254740994", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "\"\"", "\"a\"", "\"b\"", "\"text\"", "\"1\"", "{}", "[]", "[null]", "[{}]", "{\"a\":null}", "{\"a\":1,\"b\":\"x\"}",
        "{\"a\":\"x\"}", "[1,1]", "[1,2]", "[\"a\",\"b\",\"a\"]", "[[1],[1]]", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"",
    }.Select(Trees.Read)];

    private static readonly YamlNode[] Metadata = [.. new[]
    {
        "{\"name\":\"x\"}", "{}", "null", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":\"UPPER\"}", "{\"name\":\"a/b\"}", "{\"name\":\"a..b\"}", "{\"name\":\".\"}", "{\"name\":\"100%\"}", "{\"generateName\":\"x-\"}", "{\"generateName\":\"X-\"}",
        "{\"name\":\"x\",\"labels\":{\"a\":\"b\",\"c\":null}}", "{\"name\":\"x\",\"labels\":{\"a b\":\"c d\"}}", "{\"name\":\"x\",\"labels\":{\"/a\":\"\",\"a/\":\"\",\"a/b/c\":\"\",\"A.b/c\":\"\"}}", "{\"name\":\"x\",\"labels\":{\"a\":1}}", "{\"name\":\"x\",\"labels\":[]}",
        "{\"name\":\"x\",\"labels\":{}}", "{\"name\":\"x\",\"annotations\":{\"A.B/c\":\"d\",\"e f\":\"\"}}", "{\"name\":\"x\",\"annotations\":null}", "{\"name\":\"x\",\"finalizers\":[\"a.b/c\",\"d\"]}", "{\"name\":\"x\",\"finalizers\":[\"\",null,\"a b\"]}",
        "{\"name\":\"x\",\"finalizers\":[\"orphan\",\"foregroundDeletion\"]}", "{\"name\":\"x\",\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"p\",\"uid\":\"u\",\"controller\":true,\"extra\":1}]}",
        "{\"name\":\"x\",\"ownerReferences\":[{}]}", "{\"name\":\"x\",\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":\"p\",\"uid\":\"u\"}]}", "{\"name\":\"x\",\"ownerReferences\":[{\"apiVersion\":\"a/b/c\",\"kind\":\"P\",\"name\":\"p\",\"uid\":\"u\"},null]}",
        "{\"name\":\"x\",\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"A\",\"name\":\"p\",\"uid\":\"u\",\"controller\":true},{\"apiVersion\":\"g/v1\",\"kind\":\"B\",\"name\":\"q\",\"uid\":\"v\",\"controller\":true,\"blockOwnerDeletion\":false}]}",
        "{\"name\":\"x\",\"ownerReferences\":{}}", "{\"name\":\"x\",\"unknown\":1}", "{\"name\":1}", "{\"name\":\"x\",\"generation\":\"1\"}", "{\"name\":\"x\",\"generation\":1.5}", "{\"name\":\"x\",\"creationTimestamp\":null}", "{\"name\":\"x\",\"creationTimestamp\":\"now\"}",
        "{\"name\":\"x\",\"creationTimestamp\":\"2020-01-02T03:04:05+01:00\"}", "{\"name\":\"x\",\"managedFields\":[{\"manager\":\"m\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"time\":\"2020-01-02T03:04:05Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:a\":{}}}]}",
        "{\"name\":\"toolongname\"}", "[]", "\"text\"", "{\"name\":\"" + new string('a', 254) + "\"}", "{\"name\":\"x\",\"labels\":{\"" + new string('k', 64) + "\":\"" + new string('v', 64) + "\"}}",
    }.Select(Trees.Read)];

    /// <summary>Texts right and wrong for a format; plain ones for none.</summary>
    public static IReadOnlyList<string> Texts(string? format)
    {
        string name = (format ?? "").Replace("-", "", StringComparison.Ordinal);
        name = name is "isbn10" or "isbn13" ? "isbn" : name is "uuid3" or "uuid4" or "uuid5" ? "uuid" : name;
        return ByFormat.TryGetValue(name, out var samples) ? samples : Plain;
    }

    /// <summary>Any value.</summary>
    public static YamlNode Anything(Random random) => Values[random.Next(Values.Length)];

    /// <summary>Every value.</summary>
    public static IReadOnlyList<YamlNode> All => Values;

    /// <summary>Every metadata.</summary>
    public static IReadOnlyList<YamlNode> AllMetadata => Metadata;

    /// <summary>Type and metadata of a resource.</summary>
    public static YamlNode Resource(Random random)
    {
        string[] versions = ["v1", "apps/v1", "a/b/c", "", "/", "a/"];
        string[] kinds = ["Pod", "Job", "", "a b", "9"];
        return Trees.Object(
            ("apiVersion", random.Next(8) == 0 ? null : random.Next(12) == 0 ? Anything(random) : Trees.Text(versions[Math.Max(0, random.Next(12) - 6)])),
            ("kind", random.Next(8) == 0 ? null : random.Next(12) == 0 ? Anything(random) : Trees.Text(kinds[Math.Max(0, random.Next(10) - 5)])),
            ("metadata", random.Next(3) == 0 ? null : Metadata[random.Next(Metadata.Length)]));
    }
}

using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Yaml;

/// <summary>The expected values are what kubectl 1.36 makes of the same YAML.</summary>
public class YamlScalarTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Y", "true")]
    [InlineData("y", "true")]
    [InlineData("On", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("No", "false")]
    [InlineData("n", "false")]
    [InlineData("OFF", "false")]
    [InlineData("False", "false")]
    public void Booleans_are_those_of_yaml_1_1(string text, string json) => AssertScalar(text, YamlNodeKind.Boolean, json);

    [Theory]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("")]
    public void Nulls_have_four_spellings_and_nothing(string text) => AssertScalar(text, YamlNodeKind.Null, "null");

    [Theory]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-0", "0")]
    [InlineData("0x1F", "31")]
    [InlineData("-0X1f", "-31")]
    [InlineData("0o14", "12")]
    [InlineData("014", "12")]
    [InlineData("08", "8")]
    [InlineData("0b101", "5")]
    [InlineData("-0b11", "-3")]
    [InlineData("1_000", "1000")]
    [InlineData("1_", "1")]
    [InlineData("0x_1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("12e03", "12000")]
    [InlineData("-0.0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    public void Integers_are_read_with_every_prefix_and_whole_floats_are_integers(string text, string json) => AssertScalar(text, YamlNodeKind.Integer, json);

    [Theory]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+.5", "0.5")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("685.230_15", "685.23015")]
    [InlineData(".4_8", "0.48")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("9223372036854775808", "9223372036854776000")]
    [InlineData("18446744073709551615", "18446744073709552000")]
    [InlineData("-9223372036854775809", "-9223372036854776000")]
    [InlineData("99999999999999999999", "100000000000000000000")]
    public void Other_numbers_are_floats_in_go_s_spelling(string text, string json) => AssertScalar(text, YamlNodeKind.Float, json);

    [Theory]
    [InlineData("tRUE")]
    [InlineData("nO")]
    [InlineData("nULL")]
    [InlineData("1:30")]
    [InlineData("190:20:30")]
    [InlineData("2001-01-01")]
    [InlineData("2001-12-14t21:59:43.10-05:00")]
    [InlineData("0x")]
    [InlineData("_1")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData(".e3")]
    [InlineData("._4")]
    [InlineData(".4_")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF")]
    [InlineData("1.2.3")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("12", "\"12\"")]
    [InlineData("yes", "'yes'")]
    [InlineData("", "''")]
    public void All_else_is_text(string text, string? written = null) => AssertScalar(written ?? text, YamlNodeKind.String, text);

    [Theory]
    [InlineData("!!str 12", YamlNodeKind.String, "12")]
    [InlineData("! 12", YamlNodeKind.String, "12")]
    [InlineData("!foo 12", YamlNodeKind.String, "12")]
    [InlineData("!!int \"12\"", YamlNodeKind.Integer, "12")]
    [InlineData("!!float 12", YamlNodeKind.Integer, "12")]
    [InlineData("!!float 1.5", YamlNodeKind.Float, "1.5")]
    [InlineData("!!bool 'yes'", YamlNodeKind.Boolean, "true")]
    [InlineData("!!null ''", YamlNodeKind.Null, "null")]
    [InlineData("!!binary aGVsbG8=", YamlNodeKind.String, "hello")]
    [InlineData("!!timestamp 2001-01-01", YamlNodeKind.String, "2001-01-01")]
    public void Tags_decide(string written, YamlNodeKind kind, string text) => AssertScalar(written, kind, text);

    [Theory]
    [InlineData("!!int abc")]
    [InlineData("!!int 1.5")]
    [InlineData("!!bool 1")]
    [InlineData("!!null x")]
    [InlineData("!!binary '*'")]
    [InlineData(".inf")]
    [InlineData("-.Inf")]
    [InlineData(".NaN")]
    [InlineData("!!float .inf")]
    public void What_json_cannot_hold_or_a_tag_forbids_is_a_problem_at_the_value(string written)
    {
        var problem = Assert.Single(YamlReader.Read("a: " + written).Problems);
        Assert.Equal(3, problem.Range.Start.Offset);
        Assert.Equal(3 + written.Length, problem.Range.End.Offset);
    }

    [Theory]
    [InlineData("1: a", "1")]
    [InlineData("0x10: a", "16")]
    [InlineData("1.5: a", "1.5")]
    [InlineData("1.0: a", "1")]
    [InlineData("1.10: a", "1.1")]
    [InlineData("1e30: a", "1e+30")]
    [InlineData("1e6: a", "1e+06")]
    [InlineData("0.00001: a", "1e-05")]
    [InlineData("0.1: a", "0.1")]
    [InlineData("true: a", "true")]
    [InlineData("y: a", "true")]
    [InlineData("off: a", "false")]
    [InlineData(".nan: a", ".nan")]
    [InlineData("-.0: a", "-0")]
    [InlineData("'y': a", "y")]
    [InlineData(".inf: a", ".inf")]
    [InlineData("2001-01-01: a", "2001-01-01")]
    [InlineData("&k a: *k", "a")]
    [InlineData("x: &k a\n*k : b", "x", "a")]
    public void Keys_become_strings(string yaml, params string[] keys)
    {
        var result = YamlReader.Read(yaml);
        Assert.Empty(result.Problems);
        Assert.Equal(keys, result.Documents[0].Members.Select(m => m.Key));
    }

    private static void AssertScalar(string written, YamlNodeKind kind, string text)
    {
        var result = YamlReader.Read("a: " + written);
        Assert.Empty(result.Problems);
        var node = result.Documents[0]["a"]!;
        Assert.Equal((kind, text), (node.Kind, node.Text));
    }
}

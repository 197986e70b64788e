using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Tests.Cel;

public class CelRuleTests
{
    private const string SchemaText = "type: object\nproperties:\n  num: { type: integer }\n  s: { type: string, maxLength: 10 }\n  m: { type: object, additionalProperties: { type: string, maxLength: 10 }, maxProperties: 5 }";

    private static readonly object One = CelSamples.Yaml("{ num: 1, s: a }");
    private static readonly object Two = CelSamples.Yaml("{ num: 2, s: b }");

    [Fact]
    public void Failure_tells_the_rule_the_message_or_the_message_expression()
    {
        Assert.Equal("failed rule: self.num > 1", Run(CelSamples.Rule(" self.num > 1 ")).Message);
        Assert.Equal("too small", Run(CelSamples.Rule("self.num > 1", " too small ")).Message);
        Assert.Equal("1 is too small", Run(CelSamples.Rule("self.num > 1", "unused", "string(self.num) + ' is too small '")).Message);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'a\\nb'")]
    [InlineData("string(self.num / 0)")]
    [InlineData("lists.range(600).map(x, '0123456789').join('')")]
    public void Message_expression_that_gives_no_message_is_replaced(string expression) =>
        Assert.Equal("fixed", Run(CelSamples.Rule("self.num > 1", "fixed", expression)).Message);

    [Fact]
    public void Transition_rule_needs_an_old_value_unless_it_is_optional()
    {
        var rule = CelSamples.Rule("self.num >= oldSelf.num");
        Assert.Equal(CelVerdict.Skipped, Run(rule).Verdict);
        Assert.Equal(CelVerdict.Passed, Compile(rule).Evaluate(YamlCelTree.Instance, Two, One).Verdict);
        Assert.Equal(CelVerdict.Failed, Compile(rule).Evaluate(YamlCelTree.Instance, One, Two).Verdict);
        var optional = CelSamples.Rule("oldSelf.hasValue() ? self.num >= oldSelf.value().num : self.num == 1", optionalOldSelf: true);
        Assert.Equal(CelVerdict.Passed, Run(optional).Verdict);
        Assert.Equal(CelVerdict.Failed, Compile(optional).Evaluate(YamlCelTree.Instance, One, Two).Verdict);
    }

    [Fact]
    public void Wrong_parts_are_reported_with_what_is_wrong()
    {
        Assert.Equal("rule is not specified", Problem(CelSamples.Rule(" "), CelRulePart.Rule));
        Assert.Equal("cel expression must evaluate to a bool", Problem(CelSamples.Rule("self.num"), CelRulePart.Rule));
        Assert.Equal("must be non-empty if specified", Problem(CelSamples.Rule("true", " "), CelRulePart.Message));
        Assert.Equal("must not contain line breaks", Problem(CelSamples.Rule("true", "a\nb"), CelRulePart.Message));
        Assert.Equal("message must be specified if rule contains line breaks", Problem(CelSamples.Rule("true\n&& true"), CelRulePart.Message));
        Assert.Equal("messageExpression must evaluate to a string", Problem(CelSamples.Rule("true", null, "1"), CelRulePart.MessageExpression));
        Assert.StartsWith("messageExpression compilation failed: ERROR: <input>:1:5: undefined field 'q'", Problem(CelSamples.Rule("true", null, "self.q"), CelRulePart.MessageExpression), StringComparison.Ordinal);
        Assert.StartsWith("Unsupported value: \"Bad\": supported values: \"FieldValueDuplicate\"", Problem(CelSamples.Rule("true", reason: "Bad"), CelRulePart.Reason), StringComparison.Ordinal);
        Assert.Equal("must be a valid path", Problem(CelSamples.Rule("true", fieldPath: ".q"), CelRulePart.FieldPath));
        Assert.Equal("may not be set if oldSelf is not used in rule", Problem(CelSamples.Rule("true", optionalOldSelf: true), CelRulePart.OptionalOldSelf));
    }

    [Theory]
    [InlineData(".s", "s")]
    [InlineData("['s']", "s")]
    [InlineData(".m.k", "m[k]")]
    [InlineData(".m['a.b\\'']", "m[a.b']")]
    [InlineData("s", null)]
    [InlineData(".m[0]", null)]
    [InlineData(".m['k'", null)]
    [InlineData(".m['\\q']", null)]
    [InlineData(".s.t", null)]
    [InlineData(".", null)]
    public void Field_path_leads_into_properties_and_maps(string path, string? normalized)
    {
        Assert.Equal(normalized, CelFieldPath.Resolve(CelSamples.Read(SchemaText), path)?.ToString());
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a-b.c/d", "a__dash__b__dot__c__slash__d")]
    [InlineData("a__b", "a__underscores__b")]
    [InlineData("namespace", "__namespace__")]
    [InlineData("int", "int")]
    [InlineData("1a", null)]
    [InlineData("a b", null)]
    [InlineData("", null)]
    public void Names_are_escaped_and_unescaped(string name, string? escaped)
    {
        Assert.Equal(escaped, CelNames.Escape(name));
        Assert.Equal(escaped is null ? null : name, escaped is null ? null : CelNames.Unescape(escaped));
    }

    [Fact]
    public void Checked_expression_knows_types_and_overloads()
    {
        var expression = Compile(CelSamples.Rule("self.num + 1 > 1")).Expression!;
        var greater = (CelCall)expression.Root;
        Assert.Equal("greater_int64", Assert.Single(expression.ReferenceOf(greater)!.Overloads).Id);
        Assert.Equal(CelType.Int, expression.TypeOf(greater.Arguments[0]));
        Assert.Equal(CelType.Bool, expression.Type);
    }

    [Fact]
    public void Budget_of_the_object_ends_validation()
    {
        var result = Compile(CelSamples.Rule("self.num == 1 && self.s == 'a'")).Evaluate(YamlCelTree.Instance, One, budget: 2);
        Assert.Equal(CelVerdict.Error, result.Verdict);
        Assert.True(result.EndsValidation);
        Assert.Equal("validation failed due to running out of cost budget, no further validation rules will be run", result.Message);
    }

    private static CelRule Compile(ValidationRule rule) => CelRuleCompiler.Compile(CelSamples.Read(SchemaText), rule)!;

    private static CelRuleResult Run(ValidationRule rule) => Compile(rule).Evaluate(YamlCelTree.Instance, One);

    private static string Problem(ValidationRule rule, CelRulePart part) => Assert.Single(Compile(rule).Problems, p => p.Part == part).Message;
}

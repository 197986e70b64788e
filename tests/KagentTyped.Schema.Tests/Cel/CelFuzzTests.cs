using CsCheck;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Tests.Support;

namespace KagentTyped.Schema.Tests.Cel;

public class CelFuzzTests
{
    private static readonly string[] Pieces =
    [
        "self", ".", "str", "ints", "map", "obj", "intOrText", "(", ")", "[", "]", "{", "}", ",", ":", "?", "?.", "[?", "&&", "||", "==", "!=", "<", "<=", " in ", "+", "-", "*", "/", "%", "!",
        "1", "2u", "1.5", "'a'", "\"b\"", "b'c'", "r'\\d'", "'''", "true", "null", "x", "i", "v", ".all(x, ", ".exists(i, v, ", ".map(x, ", ".filter(x, ", ".transformMap(i, v, ", ".sortBy(x, ",
        ".optMap(x, ", "has(", "size(", "matches(", ".format([", ".split(", "duration(", "timestamp(", "quantity(", "optional.of(", "cel", "\\", "`", "@", "\0", "\n", "//", "\uD83D", "é", "0x", "1e",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Pieces.Length - 1].Array[0, 25].Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));

    private static readonly Gen<string> Atom = Any("self.int", "self.str", "self.ints", "self.map", "self.intOrText", "1", "-1", "2u", "1.5", "-0.0", "'a\\n\"'", "b'\\xff'", "true", "null", "x", "self.`a-b.c/d`");

    private static readonly Gen<string> Expression = Gen.Recursive<string>((depth, inner) => depth > 4 ? Atom : Gen.Frequency(
        (2, Atom),
        (3, Gen.Select(inner, Any("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "in"), inner, (a, op, b) => $"({a}) {op} ({b})")),
        (1, Gen.Select(inner, inner, (a, b) => $"{a} && {b} && ({a} || {b}) && {a}")),
        (1, Gen.Select(inner, inner, inner, (a, b, c) => $"({a}) ? ({b}) : {c}")),
        (1, inner.Select(a => $"!({a})")),
        (1, inner.Select(a => $"-({a})")),
        (1, Gen.Select(inner, inner, (a, b) => $"({a})[{b}]")),
        (1, Gen.Select(inner, inner, (a, b) => $"({a})[?{b}].orValue({a})")),
        (1, Gen.Select(inner, Any("all", "exists", "exists_one", "map", "filter", "optMap"), inner, (a, m, b) => $"({a}).{m}(x, {b})")),
        (1, Gen.Select(inner, inner, (a, b) => $"[{a}, ?{b}]")),
        (1, Gen.Select(inner, inner, (a, b) => $"{{{a}: {b}, ?'k': {a}}}")),
        (1, inner.Select(a => $"size({a})")),
        (1, inner.Select(a => $"has(({a}).f)")),
        (1, inner.Select(a => $"dyn({a}).?f"))));

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Fact]
    public void Printed_expressions_parse_to_the_same_tree() => Expression.SampleSame(
        text =>
        {
            var parsed = CelParser.Parse(text);
            Assert.Empty(parsed.Problems);
            string printed = CelPrinter.Print(parsed.Expression!);
            var again = CelParser.Parse(printed);
            Assert.True(CelSyntaxComparer.AreSame(parsed.Expression, again.Expression), $"{text}\n{printed}");
        },
        iter: 3000);

    [Fact]
    public void No_text_makes_the_compiler_or_evaluator_throw() => Gen.OneOf(Soup, Gen.String, Expression, Expression.Select(e => e[..(e.Length * 2 / 3)])).SampleSame(
        text =>
        {
            var rule = CelSamples.Compile(text);
            foreach (var problem in rule.Problems)
            {
                Assert.NotEqual("", problem.Message);
                Assert.All(problem.Locations, location => Assert.InRange(location.Position.Offset, 0, text.Length));
            }

            if (rule.CanEvaluate)
            {
                rule.Evaluate(YamlCelTree.Instance, CelSamples.Object);
            }
        },
        iter: 5000);
}

using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>
/// Writes the rules of <c>x-kubernetes-validations</c> as C#: for each place with rules a method that evaluates them on the typed value.
/// All methods of one emitter go into one class and share constants and loops.
/// </summary>
/// <param name="types">The types of the values.</param>
/// <param name="prefix">What the names of helpers start with; nothing else in the class may.</param>
internal sealed class RuleEmitter(RuleTypes types, string prefix = "KtRule")
{
    /// <summary>The lines that a file needs at its top, and the names they declare.</summary>
    public static readonly (string Name, string Line)[] Aliases =
    [
        ("KtCel", "using KtCel = global::KagentTyped.Schema.Cel.Compiled;"),
        ("KtCelValue", "using KtCelValue = global::KagentTyped.Schema.Cel.Evaluation.CelValue;"),
    ];

    private readonly RuleHelpers _helpers = new(prefix);
    private bool _hasStarted;

    /// <summary>
    /// Writes <c>static bool name(T self, T? old, ref KtCel.CelRun c)</c>, which evaluates the rules in their order, leaves findings in the run
    /// and says whether there are none; and <c>static bool name(T? self)</c>, which says whether a value that may be absent keeps those rules that
    /// look at nothing else.
    /// </summary>
    /// <param name="writer">Stands inside of a class.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="schema">The part of the schema that has the rules.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="isResource">Whether it is the root of a resource.</param>
    /// <returns>What became of each rule. One that the API server refuses is left out.</returns>
    public IReadOnlyList<RuleState> Emit(SourceWriter writer, string name, SchemaNode schema, TypeRef type, bool isResource)
    {
        if (!_hasStarted)
        {
            // Rules may compare constants, or a value with itself.
            writer.Line("#pragma warning disable 162, 429, 1718, 8519, 8520, 8793, 8794");
            _hasStarted = true;
        }

        var states = new List<RuleState>();
        string typeName = TypeSyntax.Name(type);
        string present = type.Kind == TypeRefKind.Enum ? "{ Value: not null } v" : "{ } v";
        writer.Open($"internal static bool {name}({typeName}? self)")
            .Line("var c = default(KtCel.CelRun);")
            .Line($"return self is not {present} || {name}(v, null, ref c);")
            .Close();
        writer.Open($"internal static bool {name}({typeName} self, {typeName}? old, ref KtCel.CelRun c)");
        var declaration = CelSchemaTypes.Declare(schema, isResource);
        for (int i = 0; declaration is not null && i < schema.Validations.Count; i++)
        {
            var rule = CelRuleCompiler.Compile(declaration, schema.Validations[i]);
            if (rule.CanEvaluate)
            {
                states.Add(Emit(writer, rule, i, type));
            }
        }

        writer.Line("return !c.HasFindings;").Close();
        _helpers.WriteTo(writer);
        return states;
    }

    private RuleState Emit(SourceWriter writer, CelRule rule, int index, TypeRef type)
    {
        string guard = rule.UsesOldSelf && !rule.Source.OptionalOldSelf ? "old is not null && " : "";
        try
        {
            var (condition, work) = Translate(rule, rule.Expression!, type, rule.Source.OptionalOldSelf);
            writer.Line($"if ({guard}c.Begin({work}) && !c.Holds({condition})) {Report(rule, index, type)}");
            return new RuleState(index, null);
        }
        catch (RuleNotCompiledException e)
        {
            writer.Line(guard.Length == 0 ? $"c.Defer({index});" : $"if (old is not null) c.Defer({index});");
            return new RuleState(index, e.Message);
        }
    }

    // A message that cannot be compiled is made by the interpreter, once the rule has failed.
    private string Report(CelRule rule, int index, TypeRef type)
    {
        if (rule.MessageExpression is null || rule.MessageExpression.Problems.Count > 0)
        {
            return $"c.Report({index});";
        }

        try
        {
            if (rule.MessageExpression.Uses("oldSelf"))
            {
                throw new RuleNotCompiledException("the old value in a message");
            }

            var (text, _) = Translate(rule, rule.MessageExpression, type, hasOptionalOld: false);
            return $"c.Report({index}, c.Failed ? null : c.Message({text}));";
        }
        catch (RuleNotCompiledException)
        {
            return $"c.Defer({index});";
        }
    }

    private (string Code, int Work) Translate(CelRule rule, CelCheckedExpression expression, TypeRef type, bool hasOptionalOld)
    {
        var translator = new RuleTranslator(types, _helpers, expression);
        translator.Declare(rule.Declaration, type, hasOptionalOld);
        try
        {
            return (translator.Translate(expression.Root).Code, RuleWork.Of(expression.Root));
        }
        catch (InsufficientExecutionStackException)
        {
            throw new RuleNotCompiledException("expressions that nest this deep have no typed form");
        }
    }
}

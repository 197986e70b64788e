using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Compiles rules, with the findings of an API server that is given them in a CustomResourceDefinition. Never throws on bad input.</summary>
public static class CelRuleCompiler
{
    /// <summary>Compiles a rule for values of a schema.</summary>
    /// <param name="schema">The schema that has the rule.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="isResource">Whether the schema is the root of a custom resource.</param>
    /// <returns>The rule; null when CEL cannot see values of the schema at all.</returns>
    public static CelRule? Compile(SchemaNode schema, ValidationRule rule, bool isResource = false) =>
        CelSchemaTypes.Declare(schema, isResource) is { } declaration ? Compile(declaration, rule) : null;

    /// <summary>Compiles a rule for values of a declaration.</summary>
    /// <param name="declaration">The types of the values.</param>
    /// <param name="rule">The rule.</param>
    public static CelRule Compile(CelDeclaration declaration, ValidationRule rule)
    {
        var problems = new List<CelRuleProblem>();
        var oldSelf = rule.OptionalOldSelf ? CelType.Optional(declaration.Type) : declaration.Type;
        KeyValuePair<string, CelType>[] variables = [new("self", declaration.Type), new("oldSelf", oldSelf)];
        var expression = Compile(CelRulePart.Rule, rule.Rule, variables, CelType.Bool, problems, out var plan);
        CelCheckedExpression? message = null;
        CelPlanner? messagePlan = null;
        if (plan is not null && !string.IsNullOrEmpty(rule.MessageExpression))
        {
            message = Compile(CelRulePart.MessageExpression, rule.MessageExpression!, variables, CelType.String, problems, out messagePlan);
        }

        if (rule.OptionalOldSelf && !(plan is not null && expression!.Uses("oldSelf")))
        {
            problems.Add(new CelRuleProblem(CelRulePart.OptionalOldSelf, "may not be set if oldSelf is not used in rule"));
        }

        try
        {
            return new CelRule(rule, declaration, expression, message, problems.Exists(p => p.Part == CelRulePart.Rule) ? null : plan, messagePlan, problems);
        }
        catch (InsufficientExecutionStackException)
        {
            // The costs could not be estimated.
            problems.Add(new CelRuleProblem(CelRulePart.Rule, $"program instantiation failed: {CelProblem.TooDeep}", isUndecided: true));
            return new CelRule(rule, declaration, expression, message, null, null, problems);
        }
    }

    private static CelCheckedExpression? Compile(
        CelRulePart part, string text, IEnumerable<KeyValuePair<string, CelType>> variables, CelType wanted, List<CelRuleProblem> problems, out CelPlanner? plan)
    {
        plan = null;
        if (text.Trim().Length == 0)
        {
            return null;
        }

        string prefix = part == CelRulePart.Rule ? "" : "messageExpression ";
        var parsed = CelParser.Parse(text);
        if (parsed.Problems.Count > 0)
        {
            problems.Add(new CelRuleProblem(part, prefix + "compilation failed: " + parsed.Source.Format(parsed.Problems), parsed.Problems, HasLimit(parsed.Problems)));
            return null;
        }

        var expression = CelChecker.Check(parsed, variables);
        if (expression.Problems.Count > 0)
        {
            problems.Add(new CelRuleProblem(part, prefix + "compilation failed: " + expression.Source.Format(expression.Problems), expression.Problems, HasLimit(expression.Problems) || CelUnknowns.AreIn(expression.Root)));
            return expression;
        }

        if (!expression.Type.Equals(wanted))
        {
            problems.Add(new CelRuleProblem(part, part == CelRulePart.Rule ? "cel expression must evaluate to a bool" : "messageExpression must evaluate to a string"));
            return expression;
        }

        plan = Plan(part, expression, problems);
        return expression;
    }

    private static bool HasLimit(IReadOnlyList<CelProblem> problems) => problems.Any(problem => problem.IsLimit);

    private static CelPlanner? Plan(CelRulePart part, CelCheckedExpression expression, List<CelRuleProblem> problems)
    {
        string prefix = part == CelRulePart.Rule ? "program" : "messageExpression";
        string problem;
        bool isLimit = true;
        try
        {
            var plan = CelPlanner.Plan(expression);
            if (plan.Problem is null)
            {
                return plan;
            }

            problem = plan.Problem;
            isLimit = false;
        }
        catch (CelLimitException exception)
        {
            problem = exception.Message;
        }
        catch (InsufficientExecutionStackException)
        {
            problem = CelProblem.TooDeep;
        }

        problems.Add(new CelRuleProblem(part, $"{prefix} instantiation failed: {problem}", isUndecided: isLimit));
        return null;
    }
}

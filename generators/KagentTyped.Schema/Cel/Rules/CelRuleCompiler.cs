using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Compiles rules, with the findings of an API server that is given them in a CustomResourceDefinition. Never throws on bad input.</summary>
public static class CelRuleCompiler
{
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

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
        CheckTexts(declaration.Schema, rule, problems);
        var oldSelf = rule.OptionalOldSelf ? CelType.Optional(declaration.Type) : declaration.Type;
        KeyValuePair<string, CelType>[] variables = [new("self", declaration.Type), new("oldSelf", oldSelf)];
        var expression = Compile(CelRulePart.Rule, rule.Rule, variables, CelType.Bool, problems, out var plan);
        CelCheckedExpression? message = null;
        CelPlanner? messagePlan = null;
        if (plan is not null && !string.IsNullOrEmpty(rule.MessageExpression))
        {
            message = Compile(CelRulePart.MessageExpression, rule.MessageExpression!, variables, CelType.String, problems, out messagePlan);
        }

        if (rule.OptionalOldSelf && plan is not null && !expression!.Uses("oldSelf"))
        {
            problems.Add(new CelRuleProblem(CelRulePart.OptionalOldSelf, "may not be set if oldSelf is not used in rule"));
        }

        return new CelRule(rule, declaration, expression, message, problems.Exists(p => p.Part == CelRulePart.Rule) ? null : plan, messagePlan, problems);
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
            problems.Add(new CelRuleProblem(part, prefix + "compilation failed: " + parsed.Source.Format(parsed.Problems), parsed.Problems));
            return null;
        }

        var expression = CelChecker.Check(parsed, variables);
        if (expression.Problems.Count > 0)
        {
            problems.Add(new CelRuleProblem(part, prefix + "compilation failed: " + expression.Source.Format(expression.Problems), expression.Problems));
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

    private static CelPlanner? Plan(CelRulePart part, CelCheckedExpression expression, List<CelRuleProblem> problems)
    {
        string prefix = part == CelRulePart.Rule ? "program" : "messageExpression";
        string problem;
        try
        {
            var plan = CelPlanner.Plan(expression);
            if (plan.Problem is null)
            {
                return plan;
            }

            problem = plan.Problem;
        }
        catch (CelLimitException exception)
        {
            problem = exception.Message;
        }
        catch (InsufficientExecutionStackException)
        {
            problem = "the expression is nested too deeply";
        }

        problems.Add(new CelRuleProblem(part, $"{prefix} instantiation failed: {problem}"));
        return null;
    }

    private static void CheckTexts(SchemaNode schema, ValidationRule rule, List<CelRuleProblem> problems)
    {
        string message = (rule.Message ?? "").Trim();
        if (rule.Rule.Trim().Length == 0)
        {
            problems.Add(new CelRuleProblem(CelRulePart.Rule, "rule is not specified"));
        }
        else if (!string.IsNullOrEmpty(rule.Message) && message.Length == 0)
        {
            problems.Add(new CelRuleProblem(CelRulePart.Message, "must be non-empty if specified"));
        }
        else if (HasLineBreak(message))
        {
            problems.Add(new CelRuleProblem(CelRulePart.Message, "must not contain line breaks"));
        }
        else if (HasLineBreak(rule.Rule.Trim()) && message.Length == 0)
        {
            problems.Add(new CelRuleProblem(CelRulePart.Message, "message must be specified if rule contains line breaks"));
        }

        if (!string.IsNullOrEmpty(rule.MessageExpression) && rule.MessageExpression!.Trim().Length == 0)
        {
            problems.Add(new CelRuleProblem(CelRulePart.MessageExpression, "messageExpression must be non-empty if specified"));
        }

        if (rule.Reason is not null && Array.IndexOf(Reasons, rule.Reason) < 0)
        {
            string supported = string.Join(", ", Reasons.Select(r => $"\"{r}\""));
            problems.Add(new CelRuleProblem(CelRulePart.Reason, $"Unsupported value: {Library.CelQuote.Go(rule.Reason)}: supported values: {supported}"));
        }

        if (!string.IsNullOrEmpty(rule.FieldPath))
        {
            CheckFieldPath(schema, rule.FieldPath!, problems);
        }
    }

    private static void CheckFieldPath(SchemaNode schema, string path, List<CelRuleProblem> problems)
    {
        if (path.Trim().Length == 0)
        {
            problems.Add(new CelRuleProblem(CelRulePart.FieldPath, "must be non-empty if specified"));
        }

        if (HasLineBreak(path))
        {
            problems.Add(new CelRuleProblem(CelRulePart.FieldPath, "must not contain line breaks"));
        }

        if (CelFieldPath.Resolve(schema, path) is null)
        {
            problems.Add(new CelRuleProblem(CelRulePart.FieldPath, "must be a valid path"));
        }
    }

    private static bool HasLineBreak(string text) => text.IndexOfAny(['\n', '\r']) >= 0;
}

using System.Runtime.CompilerServices;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The rules of schemas that can be evaluated for an object on its own, compiled once for each schema.</summary>
internal static class ModelRules
{
    private static readonly ConditionalWeakTable<SchemaNode, IReadOnlyList<CelRule>> Known = new();

    // A root has names and labels that its rules may ask for.
    private static readonly ConditionalWeakTable<SchemaNode, IReadOnlyList<CelRule>> KnownOfRoots = new();

    private static readonly ConditionalWeakTable<CelRule, IReadOnlyList<CelRule>> KnownParts = new();

    /// <summary>The rules of a schema that do not look at old values.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isRoot">Whether it is that of a whole object.</param>
    public static IReadOnlyList<CelRule> Of(SchemaNode schema, bool isRoot)
        => schema.Validations.IsEmpty ? [] : (isRoot ? KnownOfRoots : Known).GetValue(schema, key => [.. key.Validations.Select(rule => CelRuleCompiler.Compile(key, rule, isRoot)).OfType<CelRule>().Where(rule => rule.CanEvaluate && !rule.UsesOldSelf)]);

    /// <summary>What the API server says of a value for certain; null when it takes the value, or when that depends on what is not known.</summary>
    /// <param name="rule">A rule of the value's schema.</param>
    /// <param name="value">The value.</param>
    public static (string Message, HashSet<string> Touched)? Judge(CelRule rule, ModelValue value)
    {
        var tree = new PartialTree();
        var result = rule.Evaluate(tree, value);
        if (result.Verdict is CelVerdict.Failed or CelVerdict.Error && !result.EndsValidation)
        {
            return !tree.IsUndecided ? (result.Message, tree.Touched) : JudgeWithoutExpression(rule, value) ?? JudgeParts(rule, value);
        }

        return null;
    }

    // The text of a broken rule may be about more than what breaks it.
    private static (string Message, HashSet<string> Touched)? JudgeWithoutExpression(CelRule rule, ModelValue value)
    {
        if (string.IsNullOrEmpty(rule.Source.MessageExpression))
        {
            return null;
        }

        var tree = new PartialTree();
        var source = new ValidationRule(rule.Source.Rule, rule.Source.Message, null, rule.Source.Reason, rule.Source.FieldPath, rule.Source.OptionalOldSelf);
        var result = CelRuleCompiler.Compile(rule.Declaration, source).Evaluate(tree, value);
        return result.Verdict is CelVerdict.Failed or CelVerdict.Error && !result.EndsValidation && !tree.IsUndecided ? (result.Message, tree.Touched) : null;
    }

    // Where one of several conditions does not hold, what the others read does not matter.
    private static (string Message, HashSet<string> Touched)? JudgeParts(CelRule rule, ModelValue value)
    {
        foreach (var part in KnownParts.GetValue(rule, Split))
        {
            var tree = new PartialTree();
            var result = part.Evaluate(tree, value);
            if (result.Verdict == CelVerdict.Failed && !tree.IsUndecided)
            {
                return (result.Message, tree.Touched);
            }
        }

        return null;
    }

    private static IReadOnlyList<CelRule> Split(CelRule rule)
    {
        var source = rule.Source;
        string message = string.IsNullOrEmpty(source.Message) ? "failed rule: " + source.Rule.Trim() : source.Message!;
        return CelParser.Parse(source.Rule).Expression is CelCall { Function: CelOperators.And } all
            ? [.. Conditions(all)
                .Select(condition => CelRuleCompiler.Compile(rule.Declaration, new ValidationRule(condition.ToString(), message, null, source.Reason, source.FieldPath, source.OptionalOldSelf)))
                .Where(part => part.CanEvaluate)]
            : [];
    }

    private static IEnumerable<CelExpression> Conditions(CelExpression expression)
        => expression is CelCall { Function: CelOperators.And, Arguments: var arguments } ? arguments.SelectMany(Conditions) : [expression];
}

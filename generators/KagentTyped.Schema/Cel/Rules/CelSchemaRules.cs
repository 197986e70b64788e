using KagentTyped.Schema.Cel.Costs;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>
/// All rules of the schema of a version, with what the API server finds wrong with them: also rules about old values where old and new
/// cannot be told together, and rules that may cost too much.
/// </summary>
public sealed class CelSchemaRules
{
    private readonly List<CelSchemaProblem> _problems = [];
    private readonly List<CelRule> _rules = [];
    private CelSchemaRules(SchemaNode schema)
    {
        Root = Visit(schema, null, "", null, 1, isRoot: true);
        if (EstimatedCost > CelCostLimits.Definition)
        {
            string message = CelCostLimits.Explain("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", EstimatedCost, CelCostLimits.Definition);
            _problems.Add(new CelSchemaProblem("", new CelRuleProblem(CelRulePart.Rule, message)));
        }
    }

    /// <summary>All rules, from the root down.</summary>
    public IReadOnlyList<CelRule> Rules => _rules;

    /// <summary>What is wrong; empty when the API server takes the rules.</summary>
    public IReadOnlyList<CelSchemaProblem> Problems => _problems;

    /// <summary>The most that evaluating all rules for an object can cost, as the API server estimates it.</summary>
    public ulong EstimatedCost { get; private set; }

    /// <summary>The rules that are evaluated for objects; null when there are none.</summary>
    internal CelRuleNode? Root { get; }

    /// <summary>Compiles the rules of a schema. Never throws on bad input.</summary>
    /// <param name="schema">The schema of a whole custom resource.</param>
    public static CelSchemaRules Compile(SchemaNode schema) => new(schema);

    private CelRuleNode? Visit(SchemaNode schema, CelDeclaration? known, string path, string? uncorrelatable, ulong? count, bool isRoot)
    {
        var declaration = known;
        if (declaration is null && !schema.Validations.IsEmpty)
        {
            declaration = CelSchemaTypes.Declare(schema, isRoot);
            if (declaration is null)
            {
                Report(path + "x-kubernetes-validations", CelRulePart.Rule, "internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations");
            }
        }

        var node = new CelRuleNode(schema);
        if (declaration is not null)
        {
            for (int i = 0; i < schema.Validations.Count; i++)
            {
                node.Rules.Add(Compile(declaration, schema.Validations[i], FormattableString.Invariant($"{path}x-kubernetes-validations[{i}]."), uncorrelatable, count));
            }
        }

        VisitChildren(node, declaration, path, uncorrelatable, count);
        return node.IsEmpty ? null : node;
    }

    private void VisitChildren(CelRuleNode node, CelDeclaration? declaration, string path, string? uncorrelatable, ulong? count)
    {
        var schema = node.Schema;
        foreach (var property in schema.Properties)
        {
            var child = Visit(property.Schema, declaration?.FindByJsonName(property.Name)?.Declaration, $"{path}properties[{property.Name}].", uncorrelatable, count, isRoot: false);

            // The server checks rules inside of what CEL has no type for, but never evaluates them.
            if (child is not null && CelSchemaTypes.CanDeclare(property.Schema))
            {
                node.Properties.Add(property.Name, child);
            }
        }

        if (schema.AdditionalProperties is { } values)
        {
            node.Values = Visit(values, declaration?.Element, path + "additionalProperties.", uncorrelatable, Times(count, schema.MaxProperties), isRoot: false);
        }

        if (schema.Items is { } items)
        {
            string? within = uncorrelatable ?? (schema.ListType == "map" ? null : path.TrimEnd('.'));
            node.Items = Visit(items, declaration?.Element, path + "items.", within, Times(count, schema.MaxItems), isRoot: false);
        }
    }

    private static ulong? Times(ulong? count, long? most) => count is null || most is null ? null : CelCostLimits.Times(count.Value, (ulong)Math.Max(most.Value, 0));

    private void Report(string path, CelRulePart part, string message) => _problems.Add(new CelSchemaProblem(path, new CelRuleProblem(part, message)));

    private CelRule Compile(CelDeclaration declaration, ValidationRule source, string path, string? uncorrelatable, ulong? count)
    {
        var rule = CelRuleCompiler.Compile(declaration, source);
        _rules.Add(rule);
        foreach (var problem in rule.Problems)
        {
            string part = problem.Part.ToString();
            _problems.Add(new CelSchemaProblem(path + char.ToLowerInvariant(part[0]) + part.Substring(1), problem));
        }

        // Without bounds around it a value can be as often as it fits into a request.
        ulong times = count ?? (ulong)(3 * 1024 * 1024 / (declaration.MinSize + 1));
        Charge(path + "rule", CelRulePart.Rule, "estimated rule cost", CelCostLimits.Times(rule.EstimatedCost, times));
        Charge(path + "messageExpression", CelRulePart.MessageExpression, "estimated messageExpression cost", rule.EstimatedMessageCost);
        if (rule.UsesOldSelf && uncorrelatable is not null)
        {
            Report(path + "rule", CelRulePart.Rule, $"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelatable}");
        }

        return rule;
    }

    private void Charge(string path, CelRulePart part, string what, ulong cost)
    {
        EstimatedCost = CelCostLimits.Plus(EstimatedCost, cost);
        if (cost > CelCostLimits.Rule)
        {
            Report(path, part, CelCostLimits.Explain(what, cost, CelCostLimits.Rule));
        }
    }
}

using KagentTyped.Schema.Cel.Costs;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>
/// All rules of a schema, with what the API server finds wrong with them: also rules about old values where old and new cannot be told together,
/// and rules that may cost too much. Texts beside the expressions are judged with the rest of a definition.
/// </summary>
public sealed class CelSchemaRules
{
    private const int ToldContributors = 4;

    private readonly List<CelSchemaProblem> _problems = [];
    private readonly List<CelRule> _rules = [];
    private readonly Dictionary<string, CelRule> _byPath = new(StringComparer.Ordinal);
    private readonly List<(string Path, CelRulePart Part, ulong Cost)> _expensive = [];
    private readonly Func<string, bool>? _isSkipped;

    private CelSchemaRules(SchemaNode schema, string path, bool isResource, Func<string, bool>? isSkipped)
    {
        _isSkipped = isSkipped;
        Root = Visit(schema, new Surroundings(path, false, null, null, 1), null, isResource);
        if (EstimatedCost > CelCostLimits.Definition)
        {
            foreach (var (place, part, _) in _expensive.OrderByDescending(rule => rule.Cost).Take(ToldContributors))
            {
                Report(CelSchemaProblemKind.Cost, place, part, "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
            }

            string message = CelCostLimits.Explain("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", EstimatedCost, CelCostLimits.Definition);
            Report(CelSchemaProblemKind.Cost, path.TrimEnd('.'), CelRulePart.Rule, message);
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

    /// <summary>The rules by their places.</summary>
    internal IReadOnlyDictionary<string, CelRule> RulesByPath => _byPath;

    /// <summary>Compiles the rules of a schema. Never throws on bad input.</summary>
    /// <param name="schema">The schema of a whole custom resource.</param>
    public static CelSchemaRules Compile(SchemaNode schema) => new(schema, "", isResource: true, null);

    /// <summary>Compiles the rules of a schema that stands somewhere in a definition.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="path">Its place, which the places of problems begin with.</param>
    /// <param name="isResource">Whether it is that of a whole resource.</param>
    /// <param name="isSkipped">Whether the rules of the schema at a place are passed over; null for none.</param>
    internal static CelSchemaRules Compile(SchemaNode schema, string path, bool isResource, Func<string, bool>? isSkipped) =>
        new(schema, path.Length == 0 ? "" : path + ".", isResource, isSkipped);

    /// <summary>Whether there are rules in a schema, alternatives left out.</summary>
    /// <param name="schema">The schema.</param>
    internal static bool HasRules(SchemaNode schema) =>
        !schema.Validations.IsEmpty
        || schema.Properties.Any(property => HasRules(property.Schema))
        || (schema.Items is { } items && HasRules(items))
        || (schema.AdditionalProperties is { } values && HasRules(values));

    private CelRuleNode? Visit(SchemaNode schema, Surroundings around, CelDeclaration? known, bool isRoot, bool isElement = false)
    {
        // What stands in something that is no list or map, for those that see it from outside.
        bool isStray = isElement && around.Declaration is not null && known is null;
        bool isInScope = around.IsInScope || !schema.Validations.IsEmpty;
        bool canSee = isInScope && !isStray && !(around.IsInScope && around.Declaration is null);
        var declaration = canSee ? known ?? CelSchemaTypes.Declare(schema, isRoot) : null;
        var node = new CelRuleNode(schema);
        if (!schema.Validations.IsEmpty && _isSkipped?.Invoke(around.Path.TrimEnd('.')) != true)
        {
            AddRules(node, declaration, around, isStray);
        }

        VisitChildren(node, around with { IsInScope = isInScope, Declaration = declaration, Count = Times(around.Count, MostElements(schema)) });
        return node.IsEmpty ? null : node;
    }

    private void AddRules(CelRuleNode node, CelDeclaration? declaration, Surroundings around, bool isStray)
    {
        if (declaration is null)
        {
            Report(
                CelSchemaProblemKind.NoType, around.Path + "x-kubernetes-validations", CelRulePart.Rule,
                isStray ? "failed to convert to declType for CEL validation rules"
                : "internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations");
            return;
        }

        for (int i = 0; i < node.Schema.Validations.Count; i++)
        {
            node.Rules.Add(Compile(declaration, node.Schema.Validations[i], FormattableString.Invariant($"{around.Path}x-kubernetes-validations[{i}]."), around));
        }
    }

    private void VisitChildren(CelRuleNode node, Surroundings around)
    {
        var schema = node.Schema;
        foreach (var property in schema.Properties)
        {
            var known = around.Declaration?.FindByJsonName(property.Name);
            var child = Visit(property.Schema, around with { Path = $"{around.Path}properties[{property.Name}]." }, known?.Name is null ? null : known.Declaration, isRoot: false);

            // The server checks rules inside of what CEL has no type for, but never evaluates them.
            if (child is not null && CelSchemaTypes.CanDeclare(property.Schema))
            {
                node.Properties.Add(property.Name, child);
            }
        }

        if (schema.AdditionalProperties is { } values)
        {
            node.Values = Visit(values, around with { Path = around.Path + "additionalProperties." }, around.Declaration?.Element, isRoot: false, isElement: true);
        }

        if (schema.Items is { } items)
        {
            string? within = around.Uncorrelatable ?? (schema.ListType == "map" ? null : around.Path.TrimEnd('.'));
            node.Items = Visit(items, around with { Path = around.Path + "items.", Uncorrelatable = within }, around.Declaration?.Element, isRoot: false, isElement: true);
        }
    }

    // How often what is below can be there for each time that the schema is; null without a bound.
    private static ulong? MostElements(SchemaNode schema) => schema.Type switch
    {
        SchemaType.Object when schema.AdditionalProperties is not null => Positive(schema.MaxProperties),
        SchemaType.Array => Positive(schema.MaxItems),
        _ => 1,
    };

    private static ulong? Positive(long? most) => most is { } value ? (ulong)Math.Max(value, 0) : null;

    private static ulong? Times(ulong? count, ulong? most) => count is null || most is null ? null : CelCostLimits.Times(count.Value, most.Value);

    private void Report(CelSchemaProblemKind kind, string path, CelRulePart part, string message) =>
        _problems.Add(new CelSchemaProblem(kind, path, new CelRuleProblem(part, message)));

    private CelRule Compile(CelDeclaration declaration, ValidationRule source, string path, Surroundings around)
    {
        var rule = CelRuleCompiler.Compile(declaration, source);
        _rules.Add(rule);
        _byPath[path.TrimEnd('.')] = rule;

        // Without bounds around it a value can be as often as it fits into a request.
        ulong times = around.Count ?? (ulong)(3 * 1024 * 1024 / (declaration.MinSize + 1));
        Charge(path + "rule", CelRulePart.Rule, "estimated rule cost", CelCostLimits.Times(rule.EstimatedCost, times));
        foreach (var problem in rule.Problems)
        {
            string part = problem.Part.ToString();
            var kind = problem.Part == CelRulePart.OptionalOldSelf ? CelSchemaProblemKind.OldSelf : CelSchemaProblemKind.Expression;
            _problems.Add(new CelSchemaProblem(kind, path + char.ToLowerInvariant(part[0]) + part.Substring(1), problem));
        }

        Charge(path + "messageExpression", CelRulePart.MessageExpression, "estimated messageExpression cost", rule.EstimatedMessageCost);
        if (rule.CanEvaluate && rule.UsesOldSelf && around.Uncorrelatable is not null)
        {
            Report(CelSchemaProblemKind.OldSelf, path + "rule", CelRulePart.Rule, $"oldSelf cannot be used on the uncorrelatable portion of the schema within {around.Uncorrelatable}");
        }

        return rule;
    }

    private void Charge(string path, CelRulePart part, string what, ulong cost)
    {
        EstimatedCost = CelCostLimits.Plus(EstimatedCost, cost);
        if (cost >= CelCostLimits.Definition / 100)
        {
            _expensive.Add((path, part, cost));
        }

        if (cost > CelCostLimits.Rule)
        {
            Report(CelSchemaProblemKind.Cost, path, part, CelCostLimits.Explain(what, cost, CelCostLimits.Rule));
        }
    }

    /// <summary>What the schemas above say about one.</summary>
    /// <param name="Path">Its place, with a point at the end.</param>
    /// <param name="IsInScope">Whether one above has rules.</param>
    /// <param name="Declaration">The types of the one above; null when CEL has none, or needs none so far.</param>
    /// <param name="Uncorrelatable">The list above whose old and new items cannot be told together.</param>
    /// <param name="Count">How often it can be in an object; null without a bound.</param>
    private sealed record Surroundings(string Path, bool IsInScope, CelDeclaration? Declaration, string? Uncorrelatable, ulong? Count);
}

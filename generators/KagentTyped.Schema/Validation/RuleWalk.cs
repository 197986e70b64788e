using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Evaluates the rules of an object and of the values in it, in the server's order and within its budget for one object.</summary>
/// <param name="errors">Where findings go.</param>
/// <param name="isRatcheting">Whether what an update leaves as it was may break rules that do not compare with the value before.</param>
internal sealed class RuleWalk(ErrorList errors, bool isRatcheting)
{
    private const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    /// <summary>What is left to spend; below 0 when a rule ended the evaluation.</summary>
    public long Budget { get; set; } = CelRule.ObjectBudget;

    /// <summary>Evaluates the rules of a value and of all below it.</summary>
    /// <param name="rules">The rules; null when there are none.</param>
    /// <param name="value">The value, pruned and with its defaults.</param>
    /// <param name="path">Its place.</param>
    /// <param name="correlation">On an update, the value beside what it was.</param>
    public void Check(CelRuleNode? rules, YamlNode value, FieldPath path, Correlation? correlation) =>
        Visit(rules, value, path, correlation?.Before, correlation, null);

    // "old" is what rules see; "correlation", or the nearest one above, says whether the value is unchanged.
    private void Visit(CelRuleNode? node, YamlNode value, FieldPath path, YamlNode? old, Correlation? correlation, Correlation? above)
    {
        if (node is null || value.Kind == YamlNodeKind.Null || Budget < 0)
        {
            return;
        }

        old = old is { Kind: YamlNodeKind.Null } ? null : old;
        if (node.Rules.Count > 0)
        {
            bool isUnchanged = isRatcheting && (correlation ?? above) is { IsUnchanged: true };
            Evaluate(node, value, path, old, isUnchanged);
        }

        foreach (var member in value.Members)
        {
            var before = old?[member.Key];

            // The type of the whole object is the same before and after, whatever was sent.
            bool isTypeMeta = above is null && member.Key is ResourceFields.ApiVersion or ResourceFields.Kind;
            var memberCorrelation = isTypeMeta ? null : correlation?.Member(member.Key);
            var memberAbove = isTypeMeta ? null : correlation ?? above;
            if (node.Values is not null)
            {
                Visit(node.Values, member.Value, path.Key(member.Key), before, memberCorrelation, memberAbove);
            }

            if (node.Properties.TryGetValue(member.Key, out var property))
            {
                Visit(property, member.Value, path.Field(member.Key), before, memberCorrelation, memberAbove);
            }
        }

        for (int i = 0; i < value.Items.Count && node.Items is not null; i++)
        {
            var item = correlation?.Item(i);
            Visit(node.Items, value.Items[i], path.Index(i), old is null ? null : item?.Before, item, correlation ?? above);
        }
    }

    private void Evaluate(CelRuleNode node, YamlNode value, FieldPath path, YamlNode? old, bool isUnchanged)
    {
        string type = GoText.Quote(node.Schema.Type == SchemaType.None ? "" : node.Schema.Type.ToString().ToLowerInvariant());
        if (Budget == 0)
        {
            Add(FieldErrorType.Invalid, path, type, OutOfBudget, value);
            Budget = -1;
        }

        foreach (var rule in node.Rules)
        {
            if (Budget < 0)
            {
                return;
            }

            if (!rule.CanEvaluate)
            {
                AddWhyNot(rule, path, type, value);
                continue;
            }

            var result = rule.Evaluate(YamlCelTree.Instance, value, old, Budget);
            Budget = result.EndsValidation ? -1 : Budget - result.Cost;
            if (result.Verdict == CelVerdict.Error)
            {
                Add(FieldErrorType.Invalid, path, type, result.Message, value);
            }
            else if (result.Verdict == CelVerdict.Failed && !(isUnchanged && !rule.UsesOldSelf))
            {
                AddFailure(rule, result, value, path, type);
            }
        }
    }

    // The server takes no definition with such a rule; it may be asked about the defaults of one.
    private void AddWhyNot(CelRule rule, FieldPath path, string type, YamlNode value)
    {
        foreach (var problem in rule.Problems.Where(problem => problem.Part == CelRulePart.Rule && !problem.IsUndecided))
        {
            Add(FieldErrorType.Invalid, path, type, "rule compile error: " + problem.Message, value);
        }
    }

    private void AddFailure(CelRule rule, CelRuleResult result, YamlNode value, FieldPath path, string type)
    {
        var place = value;
        if (rule.FieldPath is { } below)
        {
            path = path.Field(below.ToString());
            foreach (string name in below.Names)
            {
                place = place[name] ?? place;
            }
        }

        if (result.EndsValidation)
        {
            Add(FieldErrorType.Invalid, path, type, result.Message, place);
            return;
        }

        string? badValue = rule.Declaration.Schema.Type is SchemaType.Object or SchemaType.Array ? null : GoText.Value(value);
        switch (rule.Source.Reason)
        {
            case "FieldValueForbidden":
                Add(FieldErrorType.Forbidden, path, null, result.Message, place);
                break;
            case "FieldValueRequired":
                Add(FieldErrorType.Required, path, null, result.Message, place);
                break;
            case "FieldValueDuplicate":
                Add(FieldErrorType.Duplicate, path, badValue, "", place);
                break;
            default:
                Add(FieldErrorType.Invalid, path, badValue, result.Message, place);
                break;
        }
    }

    private void Add(FieldErrorType type, FieldPath path, string? badValue, string detail, YamlNode place)
    {
        string text = path.ToBracketString();
        errors.Add(new(type, text.Length == 0 ? ValidationError.NoPath : text, badValue, detail, text, place.Head) { IsRule = true });
    }
}

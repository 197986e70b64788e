using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Evaluates rules for one object, within one budget.</summary>
internal sealed class CelObjectValidation(CelTree tree)
{
    private long _budget = CelRule.ObjectBudget;

    public List<CelObjectProblem> Problems { get; } = [];

    /// <summary>Evaluates the rules of a value and all below it.</summary>
    /// <param name="node">The rules.</param>
    /// <param name="path">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="old">The value before, where it can be told which it was.</param>
    /// <param name="isUnchanged">Whether the nearest value above that has an old one is equal to it.</param>
    public void Visit(CelRuleNode node, string path, object value, object? old, bool isUnchanged)
    {
        if (_budget < 0 || tree.KindOf(value) == YamlNodeKind.Null)
        {
            return;
        }

        old = old is not null && tree.KindOf(old) == YamlNodeKind.Null ? null : old;
        isUnchanged = old is null ? isUnchanged : IsSame(node.Schema, value, old);
        foreach (var rule in node.Rules)
        {
            Evaluate(rule, path, value, old, isUnchanged);
        }

        switch (tree.KindOf(value))
        {
            case YamlNodeKind.Mapping:
                VisitMembers(node, path, value, old, isUnchanged);
                break;
            case YamlNodeKind.Sequence when node.Items is not null:
                VisitItems(node, path, value, old, isUnchanged);
                break;
            default:
                break;
        }
    }

    private void VisitMembers(CelRuleNode node, string path, object value, object? old, bool isUnchanged)
    {
        for (int i = 0; i < tree.CountOf(value); i++)
        {
            string name = tree.KeyOf(value, i);
            object member = tree.MemberOf(value, name)!;
            object? oldMember = old is not null && tree.KindOf(old) == YamlNodeKind.Mapping ? tree.MemberOf(old, name) : null;
            if (node.Values is not null)
            {
                Visit(node.Values, $"{path}[{name}]", member, oldMember, isUnchanged);
            }

            if (node.Properties.TryGetValue(name, out var property))
            {
                Visit(property, path.Length == 0 ? name : $"{path}.{name}", member, oldMember, isUnchanged);
            }
        }
    }

    private void VisitItems(CelRuleNode node, string path, object value, object? old, bool isUnchanged)
    {
        for (int i = 0; i < tree.CountOf(value); i++)
        {
            object item = tree.ItemOf(value, i);
            Visit(node.Items!, FormattableString.Invariant($"{path}[{i}]"), item, FindOld(node.Schema, item, old), isUnchanged);
        }
    }

    // Items of lists by keys have an old value: the one with the same keys.
    private object? FindOld(SchemaNode schema, object item, object? old)
    {
        if (old is null || schema.ListType != "map" || tree.KindOf(old) != YamlNodeKind.Sequence)
        {
            return null;
        }

        for (int i = 0; i < tree.CountOf(old); i++)
        {
            object candidate = tree.ItemOf(old, i);
            if (schema.ListMapKeys.All(key => HasSame(item, candidate, key)))
            {
                return candidate;
            }
        }

        return null;
    }

    private bool HasSame(object item, object candidate, string key)
    {
        bool areMaps = tree.KindOf(item) == YamlNodeKind.Mapping && tree.KindOf(candidate) == YamlNodeKind.Mapping;
        object? left = areMaps ? tree.MemberOf(item, key) : null;
        object? right = areMaps ? tree.MemberOf(candidate, key) : null;
        return left is null || right is null ? areMaps && left == right : IsSame(left, right);
    }

    private bool IsSame(object left, object right) => new CelOpaque(tree, left).IsSame(new CelEvaluation(default, null, 0, long.MaxValue, long.MaxValue), new CelOpaque(tree, right));

    // What the schema does not know counts as changed, and so does an object that has it.
    private bool IsSame(SchemaNode schema, object value, object old)
    {
        var kind = tree.KindOf(value);
        if (kind != tree.KindOf(old) || (kind is YamlNodeKind.Mapping or YamlNodeKind.Sequence && tree.CountOf(value) != tree.CountOf(old)))
        {
            return false;
        }

        if (kind == YamlNodeKind.Sequence && schema.ListType == "map" && schema.Items is not null)
        {
            for (int i = 0; i < tree.CountOf(value); i++)
            {
                object item = tree.ItemOf(value, i);
                if (FindOld(schema, item, old) is not { } oldItem || !IsSame(schema.Items, item, oldItem))
                {
                    return false;
                }
            }

            return true;
        }

        if (kind != YamlNodeKind.Mapping)
        {
            return IsSame(value, old);
        }

        for (int i = 0; i < tree.CountOf(value); i++)
        {
            string name = tree.KeyOf(value, i);
            var known = schema.Property(name) ?? (schema.AdditionalProperties is { Type: not SchemaType.None } or { IntOrString: true } ? schema.AdditionalProperties : null);
            if (known is null || tree.MemberOf(old, name) is not { } oldMember || !IsSame(known, tree.MemberOf(value, name)!, oldMember))
            {
                return false;
            }
        }

        return true;
    }

    private void Evaluate(CelRule rule, string path, object value, object? old, bool isUnchanged)
    {
        if (_budget < 0 || !rule.CanEvaluate)
        {
            return;
        }

        var result = rule.Evaluate(tree, value, old, _budget);
        _budget = result.EndsValidation ? -1 : _budget - result.Cost;

        // What was wrong before an update and has not been touched is let through.
        if (result.Verdict == CelVerdict.Failed && !(isUnchanged && !rule.UsesOldSelf))
        {
            string field = rule.Source.FieldPath is { Length: > 0 } below && CelFieldPath.TryResolve(rule.Declaration.Schema, below, out string normalized)
                ? path.Length == 0 || normalized.StartsWith("[", StringComparison.Ordinal) ? path + normalized : $"{path}.{normalized}"
                : path;
            Problems.Add(new CelObjectProblem(field, rule.Source.Reason ?? "FieldValueInvalid", result.Message));
        }
        else if (result.Verdict == CelVerdict.Error)
        {
            Problems.Add(new CelObjectProblem(path, "FieldValueInvalid", result.Message));
        }
    }
}

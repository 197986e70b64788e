using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Finds the values whose schemas have rules, with what they were before an update.</summary>
internal sealed class RuleWalk(IRuleEvaluator evaluator, YamlNode root, ErrorList errors)
{
    public void Check(YamlNode value, CompiledSchema schema, FieldPath path, YamlNode? old, Correlation? correlation, Correlation? above)
    {
        if (!schema.HasRules || value.Kind == YamlNodeKind.Null)
        {
            return;
        }

        if (!schema.Source.Validations.IsEmpty)
        {
            bool isUnchanged = (correlation ?? above) is { IsUnchanged: true };
            errors.AddRange(evaluator.Evaluate(new RuleSite(schema.Source, path.ToBracketString(), value, old, isUnchanged, root)));
        }

        foreach (var member in value.Members)
        {
            if (schema.Member(member.Key) is { } child)
            {
                // Maps are correlated key by key unless they are atomic.
                var before = schema.Source.MapType == "atomic" ? null : old?[member.Key];
                bool isTypeMeta = above is null && member.Key is ResourceFields.ApiVersion or ResourceFields.Kind;
                Check(
                    member.Value, child, schema.Properties.ContainsKey(member.Key) ? path.Field(member.Key) : path.Key(member.Key), before,
                    isTypeMeta ? null : correlation?.Member(member.Key), isTypeMeta ? null : correlation ?? above);
            }
        }

        for (int i = 0; i < value.Items.Count && schema.Items is not null; i++)
        {
            var item = correlation?.Item(i);
            Check(value.Items[i], schema.Items, path.Index(i), item?.Before, item, correlation ?? above);
        }
    }
}

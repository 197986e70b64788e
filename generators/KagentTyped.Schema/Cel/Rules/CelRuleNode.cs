using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>A part of a schema that has rules, or rules below it.</summary>
internal sealed class CelRuleNode(SchemaNode schema)
{
    public SchemaNode Schema { get; } = schema;

    public List<CelRule> Rules { get; } = [];

    public Dictionary<string, CelRuleNode> Properties { get; } = new(StringComparer.Ordinal);

    public CelRuleNode? Values { get; set; }

    public CelRuleNode? Items { get; set; }

    public bool IsEmpty => Rules.Count == 0 && Properties.Count == 0 && Values is null && Items is null;
}

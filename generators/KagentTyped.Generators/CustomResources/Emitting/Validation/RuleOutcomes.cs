using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>Finds out what became of each rule, from what was written for the places that have types.</summary>
internal sealed class RuleOutcomes
{
    private const string NoType = "the models have no type for the value, as for embedded resources and free JSON";

    private readonly Dictionary<SchemaShape, IReadOnlyList<RuleState>> _written = [];

    /// <summary>Notes what was written for the rules of a place. Places of one shape may have several types; the worst counts.</summary>
    public void Add(SchemaNode node, IReadOnlyList<RuleState> states)
    {
        var shape = new SchemaShape(node);
        if (!_written.TryGetValue(shape, out var known) || known.All(state => state.Reason is null))
        {
            _written[shape] = states;
        }
    }

    /// <summary>All rules of a resource that its API server takes, in their order.</summary>
    public IEnumerable<RuleOutcome> Of(SchemaNode root)
        => CelSchemaRules.HasRules(root) ? Visit(root, "", isResource: true) : [];

    private IEnumerable<RuleOutcome> Visit(SchemaNode node, string path, bool isResource)
    {
        if (!node.Validations.IsEmpty)
        {
            _written.TryGetValue(new SchemaShape(node), out var states);
            for (int i = 0; i < node.Validations.Count; i++)
            {
                // A rule that was written has been checked already.
                var state = states?.FirstOrDefault(candidate => candidate.Index == i);
                if (state is not null || (states is null && CelRuleCompiler.Compile(node, node.Validations[i], isResource) is { CanEvaluate: true }))
                {
                    yield return new RuleOutcome(path, node.Validations[i].Rule, state is null ? NoType : state.Reason);
                }
            }
        }

        var below = node.Properties
            .Select(property => (Node: property.Schema, Path: path.Length == 0 ? property.Name : $"{path}.{property.Name}"))
            .Concat(node.Items is { } items ? [(items, path + "[]")] : [])
            .Concat(node.AdditionalProperties is { } values ? [(values, path + "{}")] : []);
        foreach (var (child, place) in below)
        {
            foreach (var outcome in Visit(child, place, isResource: false))
            {
                yield return outcome;
            }
        }
    }
}

using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    private static Condition Alternatives(SchemaNode node, Func<SchemaNode, Condition> of)
    {
        var result = Condition.Always;
        var undecided = new Condition("false", IsExact: false);
        foreach (var branch in node.AllOf)
        {
            result = result.And(of(branch));
        }

        if (!node.AnyOf.IsEmpty)
        {
            var any = node.AnyOf.Select(of).ToList();
            result = any.Exists(condition => condition.IsAlways) ? result : result.And(new Condition($"({string.Join("||", any.Select(condition => $"({condition.Text})"))})", any.TrueForAll(condition => condition.IsExact)));
        }

        if (!node.OneOf.IsEmpty)
        {
            var one = node.OneOf.Select(of).ToList();
            result = result.And(one.TrueForAll(condition => condition.IsExact) ? new Condition($"KtV.One({string.Join(",", one.Select(condition => condition.Expression))})") : undecided);
        }

        if (node.Not is { } not)
        {
            var condition = of(not);
            result = result.And(condition.IsExact ? new Condition(condition.IsAlways ? "false" : $"!({condition.Text})") : undecided);
        }

        return result;
    }
}
